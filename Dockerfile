ARG BUILD_FROM=ghcr.io/home-assistant/base:3.24-2026.10.0

FROM ${BUILD_FROM} AS build
RUN apk add --no-cache 'nodejs~=24' npm
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=optional
COPY tsconfig.json ./
COPY src ./src
COPY web ./web
RUN npm run build && npm prune --omit=dev --omit=optional

FROM ${BUILD_FROM}
RUN apk add --no-cache 'nodejs~=24'
WORKDIR /app
COPY package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist/web ./dist/web
COPY addon/*.ts ./addon/
COPY src ./src
COPY addon/rootfs /
ENV NODE_ENV=production DATA_FOLDER=/data
