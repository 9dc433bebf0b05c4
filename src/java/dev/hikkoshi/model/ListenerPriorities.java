package dev.hikkoshi.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The priorities on an existing listener: those of its owner's rules, those of the features, and the numbers between them. The
 * console gives rules the priorities 1, 2, 3, …, so often no number is free, and the owner has to make room.
 */
public final class ListenerPriorities {

    /** The distance of two rules after the owner has made room. */
    private static final int STEP = 10;

    private final List<OwnersRule> rules;
    private final List<HttpFeature> features;

    private ListenerPriorities(List<OwnersRule> rules, List<HttpFeature> features) {
        this.rules = rules.stream()
                .sorted(Comparator.comparingInt(OwnersRule::priority))
                .toList();
        this.features = List.copyOf(features);
    }

    /** The priorities on the listener of a load balancer; empty if nobody declared the rules of its owner. */
    public static Optional<ListenerPriorities> of(Environment environment, String loadBalancer) {
        List<HttpFeature> behind = environment.service().httpFeatures().stream()
                .filter(feature -> feature.routing().loadBalancer().equals(loadBalancer))
                .toList();
        return environment.loadBalancers().stream()
                .filter(one -> one.name().equals(loadBalancer))
                .flatMap(one -> one.existing().stream())
                .flatMap(existing -> existing.rules().stream())
                .findFirst()
                .map(rules -> new ListenerPriorities(rules, behind));
    }

    /**
     * The free number for a feature that is nearest to what serves it: above the owner's rule, with no rule of the owner that
     * matches the same requests between them; or after all rules, in front of the default action.
     */
    public Optional<Integer> freeFor(HttpFeature feature) {
        return free(feature, takenBeside(feature));
    }

    private Optional<Integer> free(HttpFeature feature, Set<Integer> taken) {
        Optional<Integer> served = served(feature);
        if (served.isEmpty()) {
            int free = last() + 1;
            while (taken.contains(free)) {
                free++;
            }
            return Optional.of(free).filter(number -> number <= AwsLimits.LAST_PRIORITY);
        }
        for (int free = served.get() - 1; free > lastInTheWay(feature, served.get()); free--) {
            if (!taken.contains(free)) {
                return Optional.of(free);
            }
        }
        return Optional.empty();
    }

    /** The priority of the owner's rule that serves the feature; empty for the default action. */
    private Optional<Integer> served(HttpFeature feature) {
        return feature.routing()
                .takesOver()
                .filter(TakeOver.OfRule.class::isInstance)
                .map(TakeOver.OfRule.class::cast)
                .map(of -> rules.stream()
                        .filter(rule -> rule.ruleArn().equals(of.ruleArn()))
                        .map(OwnersRule::priority)
                        .findFirst()
                        .orElse(of.priority()));
    }

    /** The last rule of the owner before {@code served} that matches requests of the feature; 0 if no rule does. */
    private int lastInTheWay(HttpFeature feature, int served) {
        RequestPatterns requests = RequestPatterns.of(feature.routing());
        return rules.stream()
                .filter(rule -> rule.priority() < served)
                .filter(rule -> rule.patterns().meets(requests))
                .mapToInt(OwnersRule::priority)
                .max()
                .orElse(0);
    }

    private int last() {
        return rules.stream().mapToInt(OwnersRule::priority).max().orElse(0);
    }

    private Set<Integer> takenBeside(HttpFeature feature) {
        Set<Integer> taken = new TreeSet<>();
        rules.forEach(rule -> taken.add(rule.priority()));
        features.stream()
                .filter(other -> !other.name().equals(feature.name()))
                .forEach(other -> taken.addAll(numbersOf(other)));
        return taken;
    }

    private static List<Integer> numbersOf(HttpFeature feature) {
        List<Integer> numbers = new ArrayList<>();
        numbers.add(feature.routing().priority());
        feature.routing().canary().ifPresent(canary -> numbers.add(canary.priority()));
        return numbers;
    }

    /** Whether the feature's number is free, and no rule of the owner that matches its requests comes after it too early. */
    private boolean fits(HttpFeature feature) {
        int own = feature.routing().priority();
        boolean isFree = rules.stream().noneMatch(rule -> numbersOf(feature).contains(rule.priority()));
        return isFree
                && served(feature)
                        .map(served -> own < served && own > lastInTheWay(feature, served))
                        .orElse(own > last());
    }

    /**
     * The listener after its owner has made room: the same rules in the same order, with free numbers between them. The features
     * whose numbers fit keep them. Empty if every feature fits, or finds a free number, or if numbers of features leave no room.
     */
    public Optional<Room> room() {
        List<HttpFeature> unfit = features.stream()
                .filter(feature -> feature.routing().takesOver().isPresent())
                .filter(feature -> !fits(feature))
                .toList();
        if (unfit.stream().allMatch(feature -> freeFor(feature).isPresent())) {
            return Optional.empty();
        }
        List<HttpFeature> kept =
                features.stream().filter(feature -> !unfit.contains(feature)).toList();
        Set<Integer> fixed = new TreeSet<>();
        kept.forEach(feature -> fixed.addAll(numbersOf(feature)));
        Map<Integer, Integer> spread = new TreeMap<>();
        int low = 0;
        for (int high : List.copyOf(fixed)) {
            spread(low, high, spread);
            low = high;
        }
        spread(low, AwsLimits.LAST_PRIORITY + 1, spread);
        return spread.size() < rules.size() ? Optional.empty() : roomOf(spread, kept, unfit);
    }

    /** Spreads the rules between two numbers, if there is a free number before each of them. */
    private void spread(int low, int high, Map<Integer, Integer> spread) {
        List<Integer> between = rules.stream()
                .map(OwnersRule::priority)
                .filter(priority -> priority > low && priority < high)
                .toList();
        int step = Math.min(STEP, (high - low) / (between.size() + 1));
        for (int i = 0; step > 1 && i < between.size(); i++) {
            spread.put(between.get(i), low + (i + 1) * step);
        }
    }

    private Optional<Room> roomOf(Map<Integer, Integer> spread, List<HttpFeature> kept, List<HttpFeature> unfit) {
        Map<String, Integer> ofOwner = new LinkedHashMap<>();
        List<OwnersRule> moved = new ArrayList<>();
        for (OwnersRule rule : rules) {
            int priority = spread.get(rule.priority());
            moved.add(rule.withPriority(priority));
            if (priority != rule.priority()) {
                ofOwner.put(rule.ruleArn(), priority);
            }
        }
        ListenerPriorities after = new ListenerPriorities(moved, kept);
        Map<String, Integer> ofFeatures = new LinkedHashMap<>();
        for (HttpFeature feature : unfit) {
            Set<Integer> taken = after.takenBeside(feature);
            taken.addAll(ofFeatures.values());
            after.free(feature, taken).ifPresent(free -> ofFeatures.put(feature.name(), free));
        }
        return ofFeatures.size() < unfit.size() ? Optional.empty() : Optional.of(new Room(ofOwner, ofFeatures));
    }

    /**
     * New priorities.
     *
     * @param ofOwner those of the owner's rules that change, by their ARN, in the order of evaluation
     * @param ofFeatures those of the features that had none, by name
     */
    public record Room(Map<String, Integer> ofOwner, Map<String, Integer> ofFeatures) {}
}
