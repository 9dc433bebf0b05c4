package dev.hikkoshi.adopt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the files of a folder, {@code <kind>.json} or {@code <kind>.<part>.json}. They come from outside: size, depth and
 * shape are bounded, and no finding has a value of a file.
 */
final class DescribeFolder {

    /** The largest file: describe-security-groups of a large account has some megabytes. */
    private static final int LARGEST = 16 << 20;

    /** The deepest path of AWS's answers has 11 levels. */
    private static final int DEEPEST = 40;

    private static final int MOST_FILES = 2_000;

    private static final Pattern NAME = Pattern.compile("([a-z-]+)(?:\\.([A-Za-z0-9_-]{1,128}(?:\\.fifo)?))?\\.json");

    private static final Set<String> NEXT_PAGE = Set.of("NextMarker", "NextToken", "nextToken", "Marker");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Findings findings;
    private final String shownAs;
    private final LiveService live = new LiveService();

    private DescribeFolder(String shownAs, Findings findings) {
        this.shownAs = shownAs;
        this.findings = findings;
    }

    /** Reads {@code folder}. Findings show it as {@code shownAs}. */
    static LiveService read(Path folder, String shownAs, Findings findings) throws IOException {
        DescribeFolder reader = new DescribeFolder(shownAs, findings);
        if (!Files.isDirectory(folder)) {
            reader.refuse(
                    Files.exists(folder) ? "is no folder" : "does not exist",
                    "allowed: a folder with the output of the AWS CLI");
            return reader.live;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> named = files.filter(
                            file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
            for (Path file : named) {
                reader.read(file);
            }
            reader.refuseMissing(named);
        }
        return reader.live;
    }

    private void refuse(String what, String allowed) {
        findings.refuse(ImportRule.FILE, Place.file(shownAs), "", what, allowed, ImportRule.FILE.fix());
    }

    private void refuseMissing(List<Path> files) {
        Set<Optional<DescribeKind>> kinds = files.stream()
                .map(file -> kindOf(file.getFileName().toString()))
                .collect(Collectors.toSet());
        Arrays.stream(DescribeKind.values())
                .filter(kind -> kind.needed() && !kinds.contains(Optional.of(kind)))
                .forEach(kind -> refuse(
                        "has no " + kind.word() + (kind.isOfOne() ? ".<id>.json" : ".json"),
                        "without it nobody knows what serves"));
    }

    private static Optional<DescribeKind> kindOf(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches() ? DescribeKind.of(parts.group(1)) : Optional.empty();
    }

    private void read(Path file) throws IOException {
        String name = file.getFileName().toString();
        String shown = shownAs + "/" + name;
        Matcher parts = NAME.matcher(name);
        Optional<DescribeKind> kind = kindOf(name);
        if (!parts.matches() || kind.isEmpty() || kind.get().isOfOne() && parts.group(2) == null) {
            refuse(
                    ImportRule.FILE,
                    shown,
                    "",
                    "has no known name",
                    "known: "
                            + Arrays.stream(DescribeKind.values())
                                    .map(each -> each.word() + (each.isOfOne() ? ".<id>.json" : ".json"))
                                    .collect(Collectors.joining(", ")));
            return;
        }
        Optional<JsonNode> root = tree(file, shown);
        if (root.isPresent()) {
            read(kind.get(), Optional.ofNullable(parts.group(2)), root.get(), shown);
        }
    }

    private Optional<JsonNode> tree(Path file, String shown) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            refuse(ImportRule.FILE, shown, "", "is no regular file", "folders and symbolic links are not read");
            return Optional.empty();
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                refuse(ImportRule.FILE, shown, "", "is larger than 16 MiB", "allowed: up to 16 MiB");
                return Optional.empty();
            }
            return Optional.of(JSON.readTree(bytes));
        } catch (JsonProcessingException wrong) {
            int line = wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr();
            findings.refuse(
                    ImportRule.FILE,
                    Place.line(shown, line, ""),
                    "",
                    "is not valid JSON here, or is deeper than %d levels".formatted(DEEPEST),
                    "the AWS CLI prints one JSON document with --output json",
                    ImportRule.FILE.fix());
            return Optional.empty();
        }
    }

    private void read(DescribeKind kind, Optional<String> part, JsonNode root, String shown) {
        live.addFile(kind);
        if (kind.form() == DescribedAs.DOCUMENT && root.isObject()) {
            add(new LiveResource(kind, part.orElseThrow(), shown, "", root));
            return;
        }
        JsonNode list = root.path(kind.list());
        boolean isList = kind.form() != DescribedAs.ONE_RESOURCE && kind.form() != DescribedAs.DOCUMENT;
        if (!root.isObject() || (isList ? !list.isArray() : !list.isObject())) {
            refuse(
                    ImportRule.SHAPE,
                    shown,
                    "",
                    isList ? "has no list " + kind.list() : "has no object " + kind.list(),
                    "the command that `hikkoshi import --commands` prints for this file writes one");
            return;
        }
        root.fieldNames().forEachRemaining(field -> {
            if (NEXT_PAGE.contains(field) && !root.path(field).isNull()) {
                refuse(ImportRule.PAGE, shown, field, "a further page is missing", "a file has all pages");
            } else if (!field.equals(kind.list()) && !NEXT_PAGE.contains(field)) {
                refuse(ImportRule.UNKNOWN, shown, field, "the field is not known", "known: " + kind.list());
            }
        });
        if (kind.isOfOne()) {
            add(new LiveResource(kind, part.orElseThrow(), shown, "", root));
            return;
        }
        if (!isList) {
            add(kind, list, shown, kind.list());
        }
        for (int i = 0; isList && i < list.size(); i++) {
            add(kind, list.get(i), shown, kind.list() + "[" + i + "]");
        }
    }

    private void add(DescribeKind kind, JsonNode described, String shown, String path) {
        boolean hasForm = described.isObject() || kind.form() == DescribedAs.TEXTS;
        Optional<String> id = hasForm ? kind.idOf(described) : Optional.empty();
        if (id.isEmpty()) {
            refuse(ImportRule.SHAPE, shown, path, "has no id", "each resource has one");
        } else {
            add(new LiveResource(kind, id.get(), shown, path, described));
        }
    }

    private void add(LiveResource resource) {
        live.add(resource)
                .filter(before -> !before.node().equals(resource.node()))
                .ifPresent(before -> refuse(
                        ImportRule.TWICE,
                        resource.file(),
                        resource.path(),
                        "describes a resource in another way than %s %s".formatted(before.file(), before.path()),
                        "a resource is described once"));
    }

    private void refuse(ImportRule rule, String file, String path, String what, String allowed) {
        findings.refuse(rule, Place.line(file, 0, path), "", what, allowed, rule.fix());
    }
}
