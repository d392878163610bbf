# The program in one image: built from source, then alone on a small Debian.
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --locked --profile dist

FROM debian:bookworm-slim
RUN useradd --system --create-home --home-dir /var/lib/lefil lefil
COPY --from=build /src/target/dist/lefil /usr/local/bin/lefil
COPY courses /usr/share/lefil/courses
ENV LISTEN=0.0.0.0:8080 \
    DATA_DIR=/var/lib/lefil \
    COURSES_DIR=/usr/share/lefil/courses
USER lefil
VOLUME /var/lib/lefil
EXPOSE 8080
ENTRYPOINT ["lefil"]
CMD ["serve"]
