package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.plan.HandingOver;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The same layers on both providers: read back from the two templates alone, they say the same. */
class HandingOverTest {

    private static Resources before;
    private static Resources after;

    @BeforeAll
    static void synthesizeBoth() {
        before = Resources.of(LegacySamples.template(LegacySamples.start(LegacyProvider.OPSWORKS)));
        after = Resources.of(LegacySamples.template(LegacySamples.start(LegacyProvider.AUTOSCALING)));
    }

    @Test
    @DisplayName("R10: the same instances run without load at each of the 168 hours of a week")
    void capacityIsTheSameAtEachHour() {
        for (String layer : layers()) {
            assertThat(hoursOfGroup(layer)).as(layer).isEqualTo(hoursOfOpsWorks(layer));
        }
    }

    @Test
    @DisplayName("The hours differ if one instance more is timed: the comparison can fail")
    void theComparisonSeesOneInstance() {
        int[] hours = hoursOfOpsWorks("railsweb");
        assertThat(Arrays.stream(hours).sum()).isEqualTo(168 * 4 + 4 * (7 * 3 + 2 * 2));
        hours[0]++;
        assertThat(hoursOfGroup("railsweb")).isNotEqualTo(hours);
    }

    @Test
    @DisplayName("R11: the same CPU thresholds, and the same instances by load")
    void thresholdsAndHeadRoomAreTheSame() {
        Map<String, String> old = new TreeMap<>();
        Map<String, String> now = new TreeMap<>();
        for (String layer : layers()) {
            Map<String, Object> scaling = Resources.map(opsWorksLayer(layer).get("LoadBasedAutoScaling"));
            long loaded = instances(layer).stream()
                    .filter(instance -> "load".equals(instance.get("AutoScalingType")))
                    .count();
            if (Boolean.TRUE.equals(scaling.get("Enable"))) {
                old.put(layer, Resources.map(scaling.get("UpScaling")).get("CpuThreshold") + " " + loaded);
            }
            after.ofType("AWS::AutoScaling::ScalingPolicy").forEach((id, policy) -> {
                if (id.contains(layer)) {
                    Object target = Resources.map(policy.get("TargetTrackingConfiguration"))
                            .get("TargetValue");
                    int room = number(group(layer).get("MaxSize"))
                            - number(group(layer).get("MinSize"));
                    now.put(layer, target + " " + room);
                }
            });
        }
        assertThat(now).isEqualTo(old).hasSize(4);
    }

    @Test
    @DisplayName("R14: whoever had a key and worked on the machines opens sessions now; a viewer does not")
    void peopleAreTheSame() {
        Set<String> keys = new TreeSet<>();
        before.ofType("AWS::OpsWorks::UserProfile").values().forEach(user -> keys.add(user.get("SshUsername") + ""));
        Set<String> sessions = new TreeSet<>();
        after.ofType("AWS::IAM::ManagedPolicy").values().forEach(policy -> ((List<?>) policy.get("Roles"))
                .forEach(role -> sessions.add(role + "")));
        assertThat(keys).containsAll(sessions).hasSize(6);
        keys.removeAll(sessions);
        assertThat(keys).containsExactly("sakai");
        assertThat(after.text()).doesNotContain("ssh-ed25519");
    }

    @Test
    @DisplayName("R08: the same recipes at the same events, but for those by which instances join and leave")
    void recipesAreTheSame() {
        for (String layer : layers()) {
            Map<String, Object> recipes = Resources.map(opsWorksLayer(layer).get("CustomRecipes"));
            List<String> start = new ArrayList<>();
            List.of("Setup", "Deploy", "Configure").forEach(event -> start.addAll(strings(recipes.get(event))));
            start.remove("legacy::attach");
            List<String> end = strings(recipes.get("Shutdown"));
            end.remove("legacy::detach");
            List<String> now = runList("AWS::SSM::Association", layer);
            now.removeAll(List.of("legacy::people", "legacy::launched"));
            assertThat(now).as(layer).isEqualTo(start);
            assertThat(runList("AWS::SSM::Document", layer)).as(layer).isEqualTo(end);
        }
    }

    @Test
    void everyRowOfTheTableStandsInBothTemplates() {
        assertThat(HandingOver.values()).allSatisfy(row -> {
            assertThat(before.counts().keySet()).as(row.concept()).containsAll(row.before());
            assertThat(after.counts().keySet()).as(row.concept()).containsAll(row.after());
        });
        assertThat(HandingOver.markdown().lines()).hasSize(HandingOver.values().length + 2);
    }

    @Test
    void theReadmeHoldsTheTable() throws java.io.IOException {
        assertThat(java.nio.file.Files.readString(java.nio.file.Path.of("README.md")))
                .contains(HandingOver.markdown());
    }

    @Test
    @DisplayName("Every resource type of OpsWorks has a successor in the table")
    void noTypeOfOpsWorksIsForgotten() {
        Set<String> types = new TreeSet<>();
        Arrays.stream(HandingOver.values()).forEach(row -> types.addAll(row.before()));
        assertThat(before.counts().keySet().stream().filter(type -> type.startsWith("AWS::OpsWorks::")))
                .allSatisfy(type -> assertThat(types).contains(type));
    }

    private static Set<String> layers() {
        Set<String> names = new TreeSet<>();
        before.ofType("AWS::OpsWorks::Layer").values().forEach(layer -> names.add(layer.get("Name") + ""));
        assertThat(names).hasSize(6);
        return names;
    }

    private static Map<String, Object> opsWorksLayer(String name) {
        return before.ofType("AWS::OpsWorks::Layer").values().stream()
                .filter(layer -> name.equals(layer.get("Name")))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, Object>> instances(String layer) {
        return before.ofType("AWS::OpsWorks::Instance").values().stream()
                .filter(instance -> (instance.get("Hostname") + "").matches(layer + "\\d+"))
                .toList();
    }

    private static int[] hoursOfOpsWorks(String layer) {
        int[] hours = new int[168];
        for (Map<String, Object> instance : instances(layer)) {
            Object type = instance.get("AutoScalingType");
            for (int hour = 0; hour < 168; hour++) {
                boolean runs = type == null;
                if ("timer".equals(type)) {
                    String day = DayOfWeek.of(hour / 24 + 1).name();
                    Map<String, Object> timer = Resources.map(instance.get("TimeBasedAutoScaling"));
                    Map<String, Object> ofDay = Resources.map(
                            timer.get(day.charAt(0) + day.substring(1).toLowerCase(java.util.Locale.ROOT)));
                    runs = "on".equals(ofDay.get(Integer.toString(hour % 24)));
                }
                hours[hour] += runs ? 1 : 0;
            }
        }
        return hours;
    }

    /** Plays the scheduled actions twice over a week, so that the second time does not depend on how it began. */
    private static int[] hoursOfGroup(String layer) {
        int[] hours = new int[168];
        int size = number(group(layer).get("MinSize"));
        for (int hour = 0; hour < 336; hour++) {
            for (Map.Entry<String, Map<String, Object>> action :
                    after.ofType("AWS::AutoScaling::ScheduledAction").entrySet()) {
                if (action.getKey().contains(layer) && strikes(action.getValue().get("Recurrence") + "", hour % 168)) {
                    size = number(action.getValue().get("MinSize"));
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
                && number(fields[1]) == hour % 24
                && (fields[4].equals("*") || List.of(fields[4].split(",")).contains(Integer.toString(day)));
    }

    private static Map<String, Object> group(String layer) {
        return after.ofType("AWS::AutoScaling::AutoScalingGroup").entrySet().stream()
                .filter(entry -> entry.getKey().contains(layer))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static List<String> runList(String type, String layer) {
        List<String> recipes = new ArrayList<>();
        after.ofType(type).forEach((id, properties) -> {
            if (id.contains(layer)) {
                Matcher matcher = Pattern.compile("recipe\\[([a-z:]+)]").matcher(properties.toString());
                while (matcher.find()) {
                    recipes.add(matcher.group(1));
                }
            }
        });
        return recipes;
    }

    private static List<String> strings(Object list) {
        List<String> strings = new ArrayList<>();
        ((List<?>) list).forEach(item -> strings.add(item + ""));
        return strings;
    }

    private static int number(Object value) {
        return Integer.parseInt(value + "");
    }
}
