package dev.hikkoshi.model;

import java.util.Optional;

/** What a load balancer does with a request that it answers itself. */
public sealed interface ResponseAction {

    /**
     * It sends the client to another place. The protocol stays HTTPS, and the port 443. What is empty stays as it was in the
     * request.
     *
     * @param statusCode 301 or 302
     * @param host the whole host of the other place
     * @param path its path, which may contain {@code #{host}}, {@code #{path}} and {@code #{port}}
     * @param query its query string, without the question mark; it may contain {@code #{query}}, too
     */
    record Redirect(int statusCode, Optional<String> host, Optional<String> path, Optional<String> query)
            implements ResponseAction {}

    /**
     * It gives this response.
     *
     * @param statusCode 200 to 299, 400 to 499 or 500 to 599
     * @param contentType the media type of the body
     * @param messageBody the body, up to 1,024 characters
     */
    record FixedResponse(int statusCode, String contentType, String messageBody) implements ResponseAction {}
}
