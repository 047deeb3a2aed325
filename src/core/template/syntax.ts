/** The syntax tree, named as Jinja names its nodes. */
export type Expression =
  | { readonly type: "constant"; readonly value: null | boolean | string }
  | { readonly type: "integer"; readonly digits: string }
  | { readonly type: "float"; readonly digits: string }
  | { readonly type: "name"; readonly name: string }
  | { readonly type: "list"; readonly items: readonly Expression[] }
  | { readonly type: "tuple"; readonly items: readonly Expression[] }
  | { readonly type: "dict"; readonly pairs: readonly (readonly [Expression, Expression])[] }
  | { readonly type: "attribute"; readonly of: Expression; readonly name: string }
  | { readonly type: "item"; readonly of: Expression; readonly key: Expression }
  | { readonly type: "slice"; readonly bounds: readonly (Expression | null)[] }
  | { readonly type: "call"; readonly of: Expression; readonly args: Arguments }
  | { readonly type: "filter"; readonly of: Expression | null; readonly name: string; readonly args: Arguments }
  | { readonly type: "test"; readonly of: Expression; readonly name: string; readonly args: Arguments }
  | { readonly type: "negate" | "plus" | "not"; readonly of: Expression }
  | {
      readonly type: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly type: "and" | "or"; readonly left: Expression; readonly right: Expression }
  | { readonly type: "concat"; readonly parts: readonly Expression[] }
  | { readonly type: "compare"; readonly first: Expression; readonly rest: readonly Comparison[] }
  | {
      readonly type: "conditional";
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression | null;
    };

export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**";
export type CompareOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in";
export type Comparison = { readonly operator: CompareOperator; readonly right: Expression };

export type Arguments = {
  readonly positional: readonly Expression[];
  readonly named: readonly (readonly [string, Expression])[];
  /** `*args` and `**kwargs`. */
  readonly rest: Expression | null;
  readonly namedRest: Expression | null;
};

/** What an assignment can fill. */
export type Target =
  | { readonly type: "name"; readonly name: string }
  | { readonly type: "tuple"; readonly items: readonly Target[] }
  | { readonly type: "namespace"; readonly name: string; readonly attribute: string };

export type Parameter = { readonly name: string; readonly fallback: Expression | null };

export type Statement =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "print"; readonly of: Expression }
  | { readonly type: "if"; readonly branches: readonly Branch[]; readonly otherwise: Body }
  | For
  | { readonly type: "set"; readonly target: Target; readonly value: Expression }
  | { readonly type: "set-block"; readonly target: Target; readonly filter: Expression | null; readonly body: Body }
  | { readonly type: "macro"; readonly name: string; readonly macro: MacroSyntax }
  | { readonly type: "call-block"; readonly call: Expression; readonly macro: MacroSyntax }
  | { readonly type: "filter-block"; readonly filter: Expression; readonly body: Body }
  | { readonly type: "with"; readonly assignments: readonly (readonly [Target, Expression])[]; readonly body: Body }
  | { readonly type: "autoescape"; readonly isOn: Expression; readonly body: Body }
  | { readonly type: "block"; readonly name: string; readonly body: Body }
  | { readonly type: "do"; readonly of: Expression }
  | { readonly type: "break" | "continue" }
  /** include, import, extends: there is nothing to load, which fails when reached. */
  | { readonly type: "missing"; readonly name: Expression };

export type Body = readonly Statement[];
export type Branch = { readonly test: Expression; readonly body: Body };
export type MacroSyntax = { readonly parameters: readonly Parameter[]; readonly body: Body };

export type For = {
  readonly type: "for";
  readonly target: Target;
  readonly of: Expression;
  readonly filter: Expression | null;
  readonly isRecursive: boolean;
  readonly body: Body;
  readonly otherwise: Body;
};
