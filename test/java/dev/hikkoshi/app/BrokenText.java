package dev.hikkoshi.app;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks a YAML text in a random way: keys, values, types, structure or bytes. The same seed breaks it in the same way. */
final class BrokenText {

    private static final Pattern VALUE = Pattern.compile("(?<=[:\\[,] )[^,\\]}\\[{]+");
    private static final Pattern KEY = Pattern.compile("[A-Za-z-]+(?=:)");

    private static final List<String> VALUES = List.of(
            "",
            "~",
            "null",
            "[]",
            "{}",
            "0",
            "-1",
            "1",
            "2",
            "99",
            "100",
            "1000000000",
            "99999999999999999999",
            "1e9",
            "0x1F",
            "1_000",
            "0.5",
            ".inf",
            ".nan",
            "true",
            "yes",
            "\"\\u001b[31m\"",
            "\"a\\nb\"",
            "\"\\uFDD0\"",
            "2026-02-30",
            "2026-01-01",
            "\"::error::x\"",
            "*a",
            "&a x",
            "!!int 1",
            "!x y",
            "a: b",
            "[a, [b]]",
            "{ a: { b: c } }",
            "x".repeat(5000),
            "a.".repeat(2000),
            "/a".repeat(2000),
            "'",
            "\"",
            "|",
            ">",
            "%",
            "@x",
            "`",
            "10.0.0.0/33",
            "10.40.0.0/16",
            "0.0.0.0/0",
            "Asia/Tokyo",
            "500m",
            "1Gi",
            "www",
            "on-demand",
            "spot",
            "external",
            "opsworks",
            "arn:aws:iam::1:role/x",
            "#",
            "- a",
            "é",
            "引",
            "🚚",
            "\u202e",
            "on-legacy",
            "\"*\"",
            "\" \"",
            "cluster",
            "legacy");

    private static final List<String> KEYS = List.of(
            "name",
            "",
            "a b",
            "?",
            "<<",
            "\"\"",
            "to",
            "on",
            "min",
            "max",
            "x".repeat(300),
            "\"\\u001b\"",
            "引",
            "__proto__");

    private static final List<String> SIGNS = List.of(
            "\t", "{", "}", "[", "]", ":", ",", "\"", "'", "#", "-", "|", "&", "*", "!", "%", "\u0000", "\u0007",
            "\u0085", "\u2028", "\r", "\n", "---\n", "...\n", "\uFEFF", "%FOO\n", "? ");

    private final Random random;

    BrokenText(long seed) {
        this.random = new Random(seed);
    }

    /** The text with one to three faults. */
    byte[] of(String text) {
        String broken = text;
        int faults = random.nextInt(5) < 3 ? 1 : 2 + random.nextInt(2);
        for (int i = 0; i < faults; i++) {
            broken = once(broken);
        }
        byte[] bytes = broken.getBytes(StandardCharsets.UTF_8);
        return random.nextInt(20) == 0 ? withByte(bytes) : bytes;
    }

    private String once(String text) {
        return switch (random.nextInt(12)) {
            case 0 -> withLine(text, (lines, i) -> lines.remove(i));
            case 1 -> withLine(text, (lines, i) -> lines.add(random.nextInt(lines.size() + 1), lines.get(i)));
            case 2 -> withLine(text, (lines, i) -> lines.add(random.nextInt(lines.size()), lines.remove(i)));
            case 3 -> withLine(text, (lines, i) -> lines.set(i, " ".repeat(1 + random.nextInt(3)) + lines.get(i)));
            case 4 -> withLine(text, (lines, i) -> lines.set(i, lines.get(i).replaceFirst("^ {1,2}", "")));
            case 5 -> replaced(text, KEY, pick(KEYS));
            case 6 -> replaced(text, KEY, another(text, KEY));
            case 7 -> replaced(text, VALUE, another(text, VALUE));
            case 8 -> inserted(text, pick(SIGNS));
            case 9 -> deleted(text);
            default -> replaced(text, VALUE, pick(VALUES));
        };
    }

    private interface Change {
        void on(List<String> lines, int line);
    }

    private String withLine(String text, Change change) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        change.on(lines, random.nextInt(lines.size()));
        return String.join("\n", lines);
    }

    private String replaced(String text, Pattern pattern, String by) {
        int[] place = place(text, pattern);
        return text.substring(0, place[0]) + by + text.substring(place[1]);
    }

    private String another(String text, Pattern pattern) {
        int[] place = place(text, pattern);
        return text.substring(place[0], place[1]);
    }

    /** The beginning and the end of one random match. */
    private int[] place(String text, Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        List<int[]> places = new ArrayList<>();
        while (matcher.find()) {
            places.add(new int[] {matcher.start(), matcher.end()});
        }
        return places.isEmpty() ? new int[] {0, 0} : places.get(random.nextInt(places.size()));
    }

    private String inserted(String text, String sign) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + sign + text.substring(at);
    }

    private String deleted(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int from = random.nextInt(text.length());
        int length = random.nextInt(8) == 0 ? text.length() : 1 + random.nextInt(6);
        return text.substring(0, from) + text.substring(Math.min(text.length(), from + length));
    }

    private byte[] withByte(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        ByteArrayOutputStream broken = new ByteArrayOutputStream();
        broken.write(bytes, 0, at);
        broken.write(random.nextInt(256));
        broken.write(bytes, at, bytes.length - at);
        return broken.toByteArray();
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
