import { css, html, LitElement, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { shared } from "../styles/shared.ts";

const WIDTH = 240;
const HEIGHT = 48;

/** A small plot of the last `capacity` values, newest on the right, from zero to the largest of them. */
@customElement("spark-line")
export class SparkLine extends LitElement {
  @property({ attribute: false }) values: readonly number[] = [];
  @property({ attribute: false }) capacity = 60;
  /** What it shows, for those who do not see it. */
  @property() label = "";

  override render() {
    const points = this.#points();
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${this.label}>
      ${points.length < 2 ? svg`` : svg`<path class="area" d=${area(points)}></path><path class="line" d=${line(points)}></path>`}
    </svg>`;
  }

  #points(): readonly (readonly [number, number])[] {
    const top = Math.max(...this.values, Number.MIN_VALUE) * 1.1;
    const step = WIDTH / Math.max(1, this.capacity - 1);
    const shift = this.capacity - this.values.length;
    return this.values.map((value, index) => [(shift + index) * step, HEIGHT - (value / top) * (HEIGHT - 2) - 1]);
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      svg {
        display: block;
        width: 100%;
        height: 48px;
        border-bottom: 1px solid var(--divider-color);
      }
      .line {
        fill: none;
        stroke: var(--primary-color);
        stroke-width: 2;
        vector-effect: non-scaling-stroke;
      }
      .area {
        fill: var(--primary-color);
        opacity: 0.15;
      }
    `,
  ];
}

function line(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

function area(points: readonly (readonly [number, number])[]): string {
  const [first] = points;
  const last = points.at(-1);
  return first && last ? `${line(points)}L${last[0].toFixed(1)} ${HEIGHT}L${first[0].toFixed(1)} ${HEIGHT}Z` : "";
}
