ARG BUILD_FROM=ghcr.io/home-assistant/amd64-base:3.22
FROM ${BUILD_FROM}

RUN apk add --no-cache nodejs npm

WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund && npm cache clean --force

COPY addon ./addon
COPY src ./src
COPY dist/web ./dist/web
COPY addon/rootfs /

ENV NODE_ENV=production DATA_FOLDER=/data
CMD ["node", "addon/main.ts"]
