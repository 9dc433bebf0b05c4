package dev.hikkoshi.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the APIs of AWS accept in the properties of resources, from {@code api-limits.yaml}, each limit with its page.
 * CloudFormation sends the properties as they are, so a value beyond a limit ends a deployment in its middle.
 */
public final class ApiLimits {

    private static final String TABLE = "/dev/hikkoshi/output/api-limits.yaml";

    private static final ApiLimits SHIPPED = read();

    private final List<TextLimit> texts = new ArrayList<>();
    private final List<ListLimit> lists = new ArrayList<>();

    private ApiLimits(LimitsFile file) {
        for (ServiceLimits service : file.services()) {
            for (TextRow row : service.texts()) {
                texts.add(new TextLimit(
                        row.type().orElse(""),
                        row.path(),
                        row.least(),
                        row.most(),
                        row.form().map(form -> file.forms().getOrDefault(form, form)),
                        row.reserved(),
                        row.when(),
                        service.service(),
                        service.page(row.page())));
            }
            for (ListRow row : service.lists()) {
                lists.add(
                        new ListLimit(row.type(), row.path(), row.most(), service.service(), service.page(row.page())));
            }
        }
    }

    private record LimitsFile(Map<String, String> forms, List<ServiceLimits> services) {}

    private record ServiceLimits(
            @JsonProperty(required = true) String service,
            Optional<String> pages,
            List<TextRow> texts,
            List<ListRow> lists) {

        ServiceLimits {
            lists = lists == null ? List.of() : lists;
        }

        /** A page is the name of an operation or a type of the API, or a whole address. */
        String page(String page) {
            return page.startsWith("https:") ? page : pages.orElseThrow() + page + ".html";
        }
    }

    private record TextRow(
            Optional<String> type,
            @JsonProperty(required = true) String path,
            int least,
            @JsonProperty(required = true) int most,
            Optional<String> form,
            List<String> reserved,
            Map<String, String> when,
            @JsonProperty(required = true) String page) {

        TextRow {
            reserved = reserved == null ? List.of() : reserved;
            when = when == null ? Map.of() : when;
        }
    }

    private record ListRow(
            @JsonProperty(required = true) String type,
            @JsonProperty(required = true) String path,
            @JsonProperty(required = true) int most,
            @JsonProperty(required = true) String page) {}

    /** The shipped table. */
    public static ApiLimits shipped() {
        return SHIPPED;
    }

    private static ApiLimits read() {
        try (InputStream table = ApiLimits.class.getResourceAsStream(TABLE)) {
            return new ApiLimits(
                    YAMLMapper.builder().findAndAddModules().build().readValue(table, LimitsFile.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The limits of names, texts and documents, in the order of the table. */
    public List<TextLimit> texts() {
        return List.copyOf(texts);
    }

    /** The limits of lists, in the order of the table. */
    public List<ListLimit> lists() {
        return List.copyOf(lists);
    }
}
