package dev.hikkoshi.random;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.KubernetesText;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.rules.HouseRule;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * The longest and the oddest legal names: either {@code check} refuses them and says why, or AWS and Kubernetes accept
 * every name, text and document that is derived from them.
 */
class OddNamesTest {

    /** The rules that may refuse an odd name. */
    private static final Set<String> RULES = Set.of("NAME-RESERVED", "HTTP-HOST", "POOL-LABEL");

    /** The phase in which every feature is on both sides. */
    private static final int ON_BOTH_SIDES = 17;

    private static int accepted;
    private static int refused;

    /** How a name is odd. Each is a legal name of up to 30 characters, or of 50 for a feature, and different for each index. */
    enum Style {
        LONG(index -> ("n" + index + "o".repeat(30)).substring(0, 30)),
        /** The same at the beginning, so that a cut makes them equal. */
        ALIKE(index -> "a".repeat(28) + "%02d".formatted(index)),
        SHORT(index -> index < 26 ? "" + (char) ('a' + index) : "z" + index),
        DOUBLE_HYPHENS(index -> "d--e--f--g--h--i--j--k--l--m" + "%02d".formatted(index)),
        DIGITS(index -> "x" + "0".repeat(27) + "%02d".formatted(index)),
        AWS(index -> "aws-" + "%02d".formatted(index)),
        SSM(index -> "ssm" + "s".repeat(25) + "%02d".formatted(index)),
        AMAZON(index -> "amazon-" + "%02d".formatted(index));

        private final IntFunction<String> naming;

        Style(IntFunction<String> naming) {
            this.naming = naming;
        }

        String name(int index) {
            return naming.apply(index);
        }
    }

    /**
     * Odd values of a project.
     *
     * @param service the style of the service's name
     * @param environment the style of the environment's name
     * @param others the styles of all other names, over and over
     * @param host the characters of the longest host, before the domain
     * @param tag the tag of all images
     * @param label the characters of the key and the value of a pool's label and taint
     */
    record Odd(Style service, Style environment, List<Style> others, int host, String tag, int label) {}

    @Provide
    Arbitrary<Odd> odd() {
        Arbitrary<Style> mostlyFree = Arbitraries.frequency(
                Tuple.of(4, Style.LONG),
                Tuple.of(3, Style.DOUBLE_HYPHENS),
                Tuple.of(2, Style.SHORT),
                Tuple.of(2, Style.DIGITS),
                Tuple.of(1, Style.AWS),
                Tuple.of(1, Style.SSM),
                Tuple.of(1, Style.AMAZON));
        return Combinators.combine(
                        mostlyFree,
                        mostlyFree,
                        Arbitraries.of(Style.class).list().ofSize(7),
                        Arbitraries.of(1, 63, 111, 112, 128),
                        Arbitraries.of("1", "_1", "__2026.11_", "1" + "-".repeat(127), "v" + "9".repeat(127)),
                        Arbitraries.frequency(Tuple.of(1, 1), Tuple.of(4, 63), Tuple.of(1, 64)))
                .as(Odd::new);
    }

    @Property(tries = 8, seed = "20261129", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void eitherCheckRefusesThemOrAwsAndKubernetesAcceptWhatIsDerived(@ForAll("odd") Odd odd) {
        assertThat(faults(odd)).as(odd.toString()).isEmpty();
    }

    @Example
    void theLongestNamesOfAllAreAccepted() {
        int before = accepted;
        Odd longest = new Odd(Style.LONG, Style.LONG, List.of(Style.LONG), 111, "v" + "9".repeat(127), 63);
        assertThat(faults(longest)).isEmpty();
        assertThat(faults(new Odd(Style.ALIKE, Style.ALIKE, List.of(Style.ALIKE), 1, "_1", 1)))
                .isEmpty();
        assertThat(accepted).isEqualTo(before + 2);
    }

    @AfterContainer
    static void someAreAcceptedAndSomeRefused() {
        assertThat(accepted).isGreaterThan(2);
        assertThat(refused).isPositive();
    }

    /** What is wrong; empty if {@code check} refuses the names with a reason, or if everything that is derived is right. */
    private static List<String> faults(Odd odd) {
        String environment = odd.environment().name(91);
        Reading reading = write(odd).reading(environment);
        List<String> faults = new ArrayList<>();
        if (reading.findings().refuse()) {
            refused++;
            for (Finding finding : reading.findings().refused()) {
                if (!RULES.contains(finding.id()) || finding.problem().allowed().isEmpty()) {
                    faults.add("refused for another reason: " + finding.text());
                }
            }
            return faults;
        }
        accepted++;
        Plan plan = Planner.plan(
                reading.environments().get(environment), reading.ledgers().get(environment), new Findings());
        Phase phase = plan.phase(ON_BOTH_SIDES);
        PhaseOutput output = new PhaseSource(new PhaseSynthesis(Path.of(""))).whole(phase, Optional.empty());
        HouseRule.checkAll(output.stacks(), List.of()).stream()
                .filter(Finding::refuses)
                .forEach(finding -> faults.add(finding.text()));
        output.manifests().values().forEach(objects -> objects.stream()
                .filter(KubernetesObjects::isObject)
                .forEach(object -> KubernetesText.refusals(object)
                        .forEach(refusal -> faults.add(KubernetesObjects.name(object) + ": " + refusal))));
        return faults;
    }

    private static RenamedSample write(Odd odd) {
        RenamedSample sample = RenamedSample.read();
        Map<String, String> names = new LinkedHashMap<>();
        int index = 0;
        for (String old : sample.names()) {
            String name = odd.others().get(index % odd.others().size()).name(index);
            names.put(old, sample.features().contains(old) ? longer(name) : name);
            index++;
        }
        return sample.rename(names)
                .service(odd.service().name(90))
                .environment(environment -> label(environment, odd.label()))
                .features((number, feature) -> {
                    String image = feature.path("image").asText();
                    feature.put("image", image.substring(0, image.lastIndexOf(':') + 1) + odd.tag());
                    if (number == 0) {
                        ((ObjectNode) feature.path("http")).putArray("hosts").add(host(odd.host()));
                    }
                });
    }

    /** The names of features have up to 50 characters. The beginning and the end stay, so names that differ still do. */
    private static String longer(String name) {
        return name.length() < 30 ? name : name.substring(0, 28) + "m".repeat(20) + name.substring(28);
    }

    private static void label(ObjectNode environment, int characters) {
        ObjectNode pool = (ObjectNode) environment.path("cluster").path("pools").path(0);
        String key = ("example.com/" + "k".repeat(60)).substring(0, Math.max(13, characters));
        String value = "v".repeat(characters);
        pool.putObject("labels").put(key, value);
        pool.putArray("taints").addObject().put("key", key).put("value", value).put("effect", "NoSchedule");
    }

    /** Labels of 63 characters and fewer, with dots between them. */
    private static String host(int characters) {
        String labels = ("h".repeat(62) + ".").repeat(3).substring(0, characters);
        return labels.endsWith(".") ? labels.substring(0, characters - 1) + "h" : labels;
    }
}
