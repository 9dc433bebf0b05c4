package dev.hikkoshi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Searches for secrets: license keys, access keys, private keys, passwords, Kubernetes Secrets. */
public final class NoSecrets {

    private static final Map<String, Pattern> SHAPES = shapes();

    private NoSecrets() {}

    /** The secrets in {@code text}, one line each. */
    public static List<String> in(String name, String text) {
        List<String> found = new ArrayList<>();
        SHAPES.forEach((what, shape) -> {
            Matcher matcher = shape.matcher(text);
            if (matcher.find()) {
                found.add(name + ": " + what + " at " + matcher.start());
            }
        });
        return found;
    }

    /** The secrets in the files below {@code folder}. Archives are searched as bytes. */
    public static List<String> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> in(folder.relativize(file).toString(), read(file)).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Pattern> shapes() {
        Map<String, Pattern> shapes = new TreeMap<>();
        shapes.put(
                "a New Relic license key", Pattern.compile("\\b[0-9a-fA-F]{32,36}NRAL\\b|\\bNRA[KAL]-[0-9A-Z]{20,}"));
        shapes.put("an AWS access key", Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"));
        shapes.put("a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"));
        shapes.put("a token of GitHub", Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{36,}"));
        shapes.put(
                "a Kubernetes Secret",
                Pattern.compile("(?m)^kind: Secret$|\\\\?\"kind\\\\?\":\\s*\\\\?\"Secret\\\\?\""));
        shapes.put(
                "a password or license key as a value",
                Pattern.compile(
                        "(?i)(?<![a-z_])(password|licenseKey|license_key)\\\\?\"?[:=]\\s*\\\\?\"[^\"\\\\{$]{6,}\\\\?\""));
        return shapes;
    }
}
