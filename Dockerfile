# A small image of `inasim`: one program, no network, no root. `.ci/container` plays these steps where
# there is no Docker.
#
#   docker build -t inasim .
#   docker run --rm --network none -v "$PWD:/skenario" inasim run /skenario

FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --profile dist --locked

FROM debian:bookworm-slim
COPY --from=build /src/target/dist/inasim /usr/local/bin/inasim
USER 65534:65534
WORKDIR /skenario
ENTRYPOINT ["inasim"]
CMD ["run"]
