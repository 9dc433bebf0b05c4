package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.Pages;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.report.HandingOver;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The same layers on both providers: the two templates have equivalent content. */
class HandingOverTest {

    private static Synthesized before;
    private static Synthesized after;

    @BeforeAll
    static void synthesizeBoth() {
        before = LegacySamples.synthesized("before", LegacySamples.start(LegacyProvider.OPSWORKS));
        after = LegacySamples.synthesized("after", LegacySamples.start(LegacyProvider.AUTOSCALING));
    }

    @Test
    @DisplayName("R10: the same instances run without load at each of the 168 hours of a week")
    void capacityIsTheSameAtEachHour() {
        for (String layer : layers()) {
            assertThat(hoursOfGroup(layer)).as(layer).isEqualTo(hoursOfOpsWorks(layer));
        }
    }

    @Test
    @DisplayName("The hours differ with one more time-based instance: the comparison can fail")
    void theComparisonSeesOneInstance() {
        int[] hours = hoursOfOpsWorks("railsweb");
        assertThat(Arrays.stream(hours).sum()).isEqualTo(168 * 4 + 4 * (7 * 3 + 2 * 2));
        hours[0]++;
        assertThat(hoursOfGroup("railsweb")).isNotEqualTo(hours);
    }

    @Test
    @DisplayName("R11: the same CPU thresholds, and the same number of load-based instances")
    void thresholdsAndHeadRoomAreTheSame() {
        Map<String, String> old = new TreeMap<>();
        Map<String, String> now = new TreeMap<>();
        for (String layer : layers()) {
            JsonNode scaling = opsWorksLayer(layer).path("LoadBasedAutoScaling");
            long loaded = instances(layer).stream()
                    .filter(instance ->
                            instance.path("AutoScalingType").asText().equals("load"))
                    .count();
            if (scaling.path("Enable").booleanValue()) {
                old.put(layer, scaling.at("/UpScaling/CpuThreshold") + " " + loaded);
            }
            properties(after, "AWS::AutoScaling::ScalingPolicy").forEach((id, policy) -> {
                if (id.contains(layer)) {
                    int room = group(layer).path("MaxSize").asInt()
                            - group(layer).path("MinSize").asInt();
                    now.put(layer, policy.at("/TargetTrackingConfiguration/TargetValue") + " " + room);
                }
            });
        }
        assertThat(now).isEqualTo(old).hasSize(4);
    }

    @Test
    @DisplayName("R14: operators and administrators with a key can open sessions now; viewers cannot")
    void peopleAreTheSame() {
        Set<String> keys = new TreeSet<>();
        properties(before, "AWS::OpsWorks::UserProfile")
                .values()
                .forEach(user -> keys.add(user.path("SshUsername").asText()));
        Set<String> sessions = new TreeSet<>();
        properties(after, "AWS::IAM::ManagedPolicy").values().forEach(policy -> policy.path("Roles")
                .forEach(role -> sessions.add(role.asText())));
        assertThat(keys).containsAll(sessions).hasSize(6);
        keys.removeAll(sessions);
        assertThat(keys).containsExactly("sakai");
    }

    @Test
    @DisplayName("R14: keys and port 22 are only in the OpsWorks template")
    void keysAndPort22AreGone() {
        String[] shell = {"ssh-ed25519", "\"FromPort\": 22,", "SshKeyName"};
        assertThat(before.texts().get("legacy")).contains(shell);
        assertThat(after.texts().get("legacy")).contains("\"FromPort\": 80,").doesNotContain(shell);
    }

    @Test
    @DisplayName("R08: the same recipes at the same events, except the recipes to join and leave")
    void recipesAreTheSame() {
        for (String layer : layers()) {
            JsonNode recipes = opsWorksLayer(layer).path("CustomRecipes");
            List<String> start = new ArrayList<>();
            List.of("Setup", "Deploy", "Configure").forEach(event -> start.addAll(strings(recipes.path(event))));
            start.remove("legacy::attach");
            List<String> end = strings(recipes.path("Shutdown"));
            end.remove("legacy::detach");
            List<String> now = runList(layer, "start", "start");
            now.removeAll(List.of("legacy::people", "legacy::launched"));
            assertThat(now).as(layer).isEqualTo(start);
            assertThat(runList(layer, "drain", "drain")).as(layer).isEqualTo(end);
            List<String> released = new ArrayList<>(strings(recipes.path("Deploy")));
            released.addAll(strings(recipes.path("Configure")));
            assertThat(properties(after, "AWS::SSM::Document").values())
                    .filteredOn(document -> document.path("Name").asText().endsWith("-legacy-" + layer + "-release"))
                    .extracting(document ->
                            document.at("/Content/parameters/RunList/default").asText())
                    .containsExactly("recipe[" + String.join("],recipe[", released) + "]");
        }
    }

    @Test
    void everyRowOfTheTableStandsInBothTemplates() {
        assertThat(HandingOver.values()).allSatisfy(row -> {
            assertThat(types(before)).as(row.concept()).containsAll(row.before());
            assertThat(types(after)).as(row.concept()).containsAll(row.after());
        });
        assertThat(HandingOver.markdown().lines()).hasSize(HandingOver.values().length + 2);
    }

    @Test
    void theReadmeHoldsTheTable() throws java.io.IOException {
        assertThat(Pages.text()).contains(HandingOver.markdown());
    }

    @Test
    @DisplayName("Every resource type of OpsWorks has a successor in the table")
    void noTypeOfOpsWorksIsForgotten() {
        Set<String> types = new TreeSet<>();
        Arrays.stream(HandingOver.values()).forEach(row -> types.addAll(row.before()));
        assertThat(types(before).stream().filter(type -> type.startsWith("AWS::OpsWorks::")))
                .allSatisfy(type -> assertThat(types).contains(type));
    }

    private static Set<String> layers() {
        Set<String> names = new TreeSet<>();
        properties(before, "AWS::OpsWorks::Layer")
                .values()
                .forEach(layer -> names.add(layer.path("Name").asText()));
        assertThat(names).hasSize(6);
        return names;
    }

    private static Set<String> types(Synthesized written) {
        Set<String> types = new TreeSet<>();
        written.template("legacy")
                .path("Resources")
                .forEach(resource -> types.add(resource.path("Type").asText()));
        return types;
    }

    private static Map<String, JsonNode> properties(Synthesized written, String type) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        written.resources("legacy", type).forEach((id, resource) -> properties.put(id, resource.path("Properties")));
        return properties;
    }

    private static JsonNode opsWorksLayer(String name) {
        return properties(before, "AWS::OpsWorks::Layer").values().stream()
                .filter(layer -> layer.path("Name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> instances(String layer) {
        return properties(before, "AWS::OpsWorks::Instance").values().stream()
                .filter(instance -> instance.path("Hostname").asText().matches(layer + "\\d+"))
                .toList();
    }

    private static int[] hoursOfOpsWorks(String layer) {
        int[] hours = new int[168];
        for (JsonNode instance : instances(layer)) {
            String type = instance.path("AutoScalingType").asText("always");
            for (int hour = 0; hour < 168; hour++) {
                boolean runs = type.equals("always");
                if (type.equals("timer")) {
                    String day = DayOfWeek.of(hour / 24 + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                    runs = instance.path("TimeBasedAutoScaling")
                            .path(day)
                            .path(Integer.toString(hour % 24))
                            .asText()
                            .equals("on");
                }
                hours[hour] += runs ? 1 : 0;
            }
        }
        return hours;
    }

    /** Simulates the scheduled actions over two weeks, so that the second week does not depend on the initial state. */
    private static int[] hoursOfGroup(String layer) {
        int[] hours = new int[168];
        Map<String, JsonNode> actions = properties(after, "AWS::AutoScaling::ScheduledAction");
        actions.keySet().removeIf(id -> !id.contains(layer));
        int size = group(layer).path("MinSize").asInt();
        for (int hour = 0; hour < 336; hour++) {
            for (JsonNode action : actions.values()) {
                if (strikes(action.path("Recurrence").asText(), hour % 168)) {
                    size = action.path("MinSize").asInt();
                }
            }
            hours[hour % 168] = size;
        }
        return hours;
    }

    private static boolean strikes(String cron, int hour) {
        String[] fields = cron.split(" ");
        int day = (hour / 24 + 1) % 7;
        return fields[0].equals("0")
                && Integer.parseInt(fields[1]) == hour % 24
                && (fields[4].equals("*") || List.of(fields[4].split(",")).contains(Integer.toString(day)));
    }

    private static JsonNode group(String layer) {
        return properties(after, "AWS::AutoScaling::AutoScalingGroup").entrySet().stream()
                .filter(entry -> entry.getKey().contains(layer))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** The recipes that a step of a runbook runs. */
    private static List<String> runList(String layer, String purpose, String step) {
        List<String> recipes = new ArrayList<>();
        properties(after, "AWS::SSM::Document").forEach((id, properties) -> {
            if (properties.path("Name").asText().endsWith("-legacy-" + layer + "-" + purpose)) {
                properties.at("/Content/mainSteps").forEach(one -> {
                    Matcher matcher = Pattern.compile("recipe\\[([a-z:]+)]").matcher(one.toString());
                    while (one.path("name").asText().equals(step) && matcher.find()) {
                        recipes.add(matcher.group(1));
                    }
                });
            }
        });
        return recipes;
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(item -> strings.add(item.asText()));
        return strings;
    }
}
