package dev.hikkoshi.report.page;

import dev.hikkoshi.finding.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * An HTML page that loads nothing: no script, no font, no picture. The Content-Security-Policy enforces this; it allows only the
 * style sheet of the page, by its hash.
 *
 * @param title its title
 */
record WebPage(String title) {

    /** The page with this body. */
    String of(Html... body) {
        String style = resource("page.css");
        Html head = Html.element("head")
                .of(
                        Html.element("meta").with("charset", "utf-8").of(),
                        Html.element("meta")
                                .with("http-equiv", "Content-Security-Policy")
                                .with("content", "default-src 'none'; style-src 'sha256-" + hash(style) + "'")
                                .of(),
                        Html.element("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1")
                                .of(),
                        Html.element("meta")
                                .with("name", "color-scheme")
                                .with("content", "light dark")
                                .of(),
                        Html.element("title").of(title),
                        Html.element("style").of(Html.markup(style)));
        return Visible.block("<!doctype html>\n"
                + Html.element("html")
                        .with("lang", "en")
                        .of(head, Html.element("body").of(body))
                + "\n");
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = WebPage.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
