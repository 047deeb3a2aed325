import { relative } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** The page's files. Built ones bear a hash in their names and never change; index.html names them and is never kept. */
export async function servePage(app: FastifyInstance, pageFolder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: pageFolder,
    cacheControl: false,
    dotfiles: "ignore",
    setHeaders: (reply, path) => {
      reply.header(
        "cache-control",
        relative(pageFolder, path).startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-store",
      );
    },
  });
}
