package dev.hikkoshi.app;

import dev.hikkoshi.model.ApplicationMetric;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where the metrics of a pod come from. */
@FunctionalInterface
interface MetricsSource {

    /** The time for a connection, and the time for an answer: Prometheus's own default is 10 seconds. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /** The text as it is. The message of an exception says what failed. */
    String text() throws IOException;

    /**
     * A source by its name.
     *
     * @param from a file, {@code -} for {@code input}, or an http or https URL
     */
    static MetricsSource of(String from, InputStream input) {
        if (from.equals("-")) {
            return () -> new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (from.matches("https?://.*")) {
            return () -> answer(from);
        }
        return () -> {
            if (!Files.isRegularFile(Path.of(from))) {
                throw new IOException("there is no such file");
            }
            return new String(Files.readAllBytes(Path.of(from)), StandardCharsets.UTF_8);
        };
    }

    private static String answer(String from) throws IOException {
        try {
            URI uri = URI.create(from);
            boolean bare = uri.getPath().isEmpty() || uri.getPath().equals("/");
            HttpRequest request = HttpRequest.newBuilder(bare ? uri.resolve(ApplicationMetric.PATH) : uri)
                    .timeout(PATIENCE)
                    .header("Accept", "text/plain;version=0.0.4")
                    .build();
            HttpResponse<String> response = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != 200) {
                throw new IOException("the answer has status " + response.statusCode());
            }
            return response.body();
        } catch (ConnectException refused) {
            throw new IOException("nothing listens there; forward the port with kubectl first", refused);
        } catch (IllegalArgumentException wrong) {
            throw new IOException("is not a URL: " + wrong.getMessage(), wrong);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
