ARG BUILD_FROM=ghcr.io/home-assistant/base:3.24-2026.10.0

FROM ${BUILD_FROM} AS build
RUN apk add --no-cache 'nodejs~=24' npm
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=optional
COPY tsconfig.json ./
COPY addon ./addon
COPY src ./src
COPY web ./web
RUN npm run build

FROM ${BUILD_FROM}
RUN apk add --no-cache 'nodejs~=24'
WORKDIR /app
COPY package.json ./
COPY --from=build /build/dist ./dist
COPY addon/rootfs /
ENV NODE_ENV=production DATA_FOLDER=/data
