# The mail relay in a container. UNTESTED: where this was written there was no container engine. Its steps and its health check
# were run by hand and the bundle is tested, but no image has been built from it. Say so to whoever deploys it first.
#
# Build from the project's root:   docker build -f docs/hosting/relay.Dockerfile -t back-pain-check-relay .
# Run:   docker run --read-only --cap-drop=ALL --security-opt=no-new-privileges --ulimit core=0 --memory=512m \
#          --env-file relay.env --mount type=bind,src=/path/to/secrets,dst=/run/secrets,readonly -p 8025:8025 back-pain-check-relay
# It writes nothing: no volume, no tmpfs is needed. In an orchestrator give it at least 60 seconds to stop (--stop-timeout=60).

FROM node:20-slim AS build
WORKDIR /relay
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY src ./src
COPY locales ./locales
RUN npx vite build --config src/relay/vite.config.ts

FROM node:20-slim AS packages
WORKDIR /relay
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:20-slim
# Without the last two it takes a third more memory for the same work.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8025 NODE_OPTIONS=--max-old-space-size=128 MALLOC_ARENA_MAX=2
WORKDIR /relay
COPY --from=packages /relay/node_modules ./node_modules
COPY --from=build /relay/dist-relay/main.js ./main.js
COPY package.json LICENSE ./
USER node
EXPOSE 8025
STOPSIGNAL SIGTERM
# The health answers without https, so that it can be asked from here; where the relay itself speaks https, it is asked so, and
# its certificate, made out for another name than localhost, is not looked at.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 CMD ["node", "-e", "const s = process.env.TLS_KEY_FILE ? 's' : ''; require(`http${s}`).get({ host: '127.0.0.1', port: process.env.PORT, path: '/v1/health', rejectUnauthorized: false }, (r) => process.exit(r.statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
CMD ["node", "main.js"]
