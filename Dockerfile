# The server alone: Neo4j is another container, or elsewhere (NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD).

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY web/package.json ./web/
RUN npm ci --omit=dev --ignore-scripts --workspaces=false

# The page, and the server in one file: neither needs what it was built with.
FROM node:24-bookworm-slim AS built
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json schema.graphql ./
COPY web ./web
COPY src ./src
COPY scripts/build-server.ts ./scripts/
RUN npm ci --ignore-scripts && node node_modules/vite/bin/vite.js build web --logLevel warn && node --disable-warning=ExperimentalWarning scripts/build-server.ts

FROM node:24-bookworm-slim
# A container is reached by what publishes its port: on loopback in docker-compose.yml, through something that speaks TLS elsewhere.
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=1 \
    MALLOC_TRIM_THRESHOLD_=131072 \
    HOST=0.0.0.0 \
    BEHIND_PROXY=true \
    PORT=4000 \
    DATA_DIR=/data
WORKDIR /app
RUN install -d -o node -g node -m 700 /data
COPY --from=dependencies /app/node_modules ./node_modules
# What .dockerignore lets through: what runs, and nothing else.
COPY . .
COPY --from=built /app/web/dist ./web/dist
COPY --from=built /app/dist ./dist
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# No shell in between: SIGTERM reaches the server, which drains and exits 0.
CMD ["node", "--heap-growing-percent=30", "--max-semi-space-size=16", "--max-old-space-size=1024", "--bytecode-old-age=2", "--flush-baseline-code", "--disable-warning=ExperimentalWarning", "src/main.ts"]
