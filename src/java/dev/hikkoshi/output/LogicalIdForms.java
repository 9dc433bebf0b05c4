package dev.hikkoshi.output;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The logical ids that CDK makes of the paths of constructs: the parts of the path without other characters than letters and
 * digits, and the first 8 digits of the path's MD5. See {@code makeUniqueId} in {@code aws-cdk-lib/core/lib/private/uniqueid.ts},
 * version 2.
 */
public final class LogicalIdForms {

    private static final int HUMAN = 240;
    private static final String ANY = "*";

    private final Set<String> ids = new HashSet<>();
    private final List<Pattern> patterns = new ArrayList<>();

    /**
     * The ids of some paths.
     *
     * @param paths the paths within a stack; a name in angle brackets stands for each of {@code names}, and {@code *} for any text
     * @param names the names by what they are names of
     */
    public LogicalIdForms(List<String> paths, Map<String, List<String>> names) {
        for (String path : paths) {
            for (String each : named(path, names)) {
                if (each.contains(ANY)) {
                    patterns.add(pattern(each));
                } else {
                    ids.add(id(each));
                }
            }
        }
    }

    /** Whether one of the paths has this logical id. */
    public boolean have(String logicalId) {
        return ids.contains(logicalId)
                || patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(logicalId).matches());
    }

    private static List<String> named(String path, Map<String, List<String>> names) {
        List<String> all = List.of(path);
        for (Map.Entry<String, List<String>> entry : names.entrySet()) {
            String placeholder = "<" + entry.getKey() + ">";
            if (path.contains(placeholder)) {
                all = all.stream()
                        .flatMap(one -> entry.getValue().stream().map(name -> one.replace(placeholder, name)))
                        .toList();
            }
        }
        return all;
    }

    /** The logical id of a construct, by its path within its stack. */
    static String id(String path) {
        List<String> parts = parts(path);
        return parts.size() == 1 ? plain(parts.get(0)) : human(parts) + hash(parts);
    }

    private static Pattern pattern(String path) {
        List<String> parts = parts(path);
        // The name of a construct has no such letter.
        String human =
                human(parts.stream().map(part -> part.replace(ANY, "\u00e6")).toList());
        return Pattern.compile(human.replace("\u00e6", "[A-Za-z0-9]+") + (parts.size() == 1 ? "" : "[0-9A-F]{8}"));
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.equals("Default"))
                .toList();
    }

    private static String human(List<String> parts) {
        List<String> distinct = new ArrayList<>();
        for (String part : parts) {
            if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).endsWith(part)) {
                distinct.add(part);
            }
        }
        String human = distinct.stream()
                .filter(part -> !part.equals("Resource"))
                .map(LogicalIdForms::plain)
                .collect(Collectors.joining());
        return human.substring(0, Math.min(HUMAN, human.length()));
    }

    private static String plain(String part) {
        return part.replaceAll("[^A-Za-z0-9\u00e6]", "");
    }

    private static String hash(List<String> parts) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5")
                    .digest(String.join("/", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 8).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
