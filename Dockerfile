ARG BUILD_FROM=ghcr.io/home-assistant/base:3.24-2026.10.0

FROM ${BUILD_FROM} AS build
RUN apk add --no-cache 'nodejs~=24' npm
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# The Node that npm brings along for development machines is not made for Alpine; the image has its own.
RUN npm ci --ignore-scripts && rm -rf node_modules/.bin/node node_modules/node-linux-*
COPY tsconfig.json ./
COPY addon ./addon
COPY src ./src
COPY web ./web
RUN npm run build

FROM ${BUILD_FROM}
ARG BUILD_ARCH
ARG BUILD_VERSION
RUN apk add --no-cache 'nodejs~=24'
WORKDIR /app
# Says that the bundle is a module. Everything the app needs is in the bundle: no node_modules.
COPY package.json ./
COPY --from=build /build/dist ./dist
COPY addon/rootfs /
# s6-overlay 3.2.3.2 moved the bundle of user services; where both places exist the old one would win.
RUN bundle=/etc/s6-overlay/user-bundles.d/user/contents.d; \
    [ -d "$bundle" ] || bundle=/etc/s6-overlay/s6-rc.d/user/contents.d; \
    mkdir -p "$bundle" && touch "$bundle/rollcall"
# The app is the only process and stops by itself: nothing is left to wait for.
ENV NODE_ENV=production \
    DATA_FOLDER=/data \
    S6_KILL_GRACETIME=0
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --start-interval=2s --retries=3 \
    CMD curl -fsS http://127.0.0.1:8099/healthz || exit 1
LABEL io.hass.type="app" \
    io.hass.name="MQTT Rollcall" \
    io.hass.description="Calls the roll of everything announced by MQTT discovery" \
    io.hass.url="https://github.com/mqtt-rollcall/mqtt-rollcall" \
    io.hass.arch="${BUILD_ARCH}" \
    io.hass.version="${BUILD_VERSION}" \
    org.opencontainers.image.title="MQTT Rollcall" \
    org.opencontainers.image.description="Calls the roll of everything announced by MQTT discovery" \
    org.opencontainers.image.source="https://github.com/mqtt-rollcall/mqtt-rollcall" \
    org.opencontainers.image.licenses="Apache-2.0"
