package dev.hikkoshi.random;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LedgerStep.Verb;
import dev.hikkoshi.model.Pair;
import dev.hikkoshi.plan.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes ledgers that are legal according to the README, without the planner. It tracks the stages itself, so that a
 * difference from the planner is a finding.
 */
final class LegalSteps {

    private record Where(Stage stage, int share, boolean evacuated) {}

    private record Option(
            Verb verb,
            List<String> subjects,
            Optional<Integer> to,
            boolean evacuate,
            boolean toLegacy,
            boolean toAdopted) {

        Option(Verb verb, List<String> subjects, Optional<Integer> to, boolean evacuate, boolean toLegacy) {
            this(verb, subjects, to, evacuate, toLegacy, false);
        }
    }

    private final Environment environment;
    private final Map<String, Where> where = new LinkedHashMap<>();
    private final LegalDays days;
    private final List<String> layers = new ArrayList<>();
    private final List<LedgerStep> steps = new ArrayList<>();
    private LocalDate today = LocalDate.of(2026, 1, 5);
    private boolean observed;

    private LegalSteps(Environment environment) {
        this.environment = environment;
        this.days = new LegalDays(environment);
        environment.service().features().forEach(each -> where.put(each.name(), new Where(Stage.ON_LEGACY, 0, false)));
        environment.legacy().layers().stream().map(Layer::name).forEach(layers::add);
    }

    /**
     * A ledger.
     *
     * @param choices the choice at each turn, as an index modulo the number of options
     * @param finish whether the move then continues directly to its end
     */
    static Move write(Environment environment, List<Integer> choices, boolean finish) {
        LegalSteps legal = new LegalSteps(environment);
        legal.take(new Option(Verb.BUILD, List.of("cluster"), Optional.empty(), false, false), 0);
        choices.forEach(legal::choose);
        if (finish) {
            legal.finish();
        }
        return new Move(environment, legal.steps);
    }

    private void choose(int choice) {
        List<Option> options = options(choice);
        if (!options.isEmpty()) {
            take(options.get(choice / 7 % options.size()), choice % 3);
        }
    }

    private void finish() {
        if (!observed) {
            take(new Option(Verb.BUILD, List.of("observability"), Optional.empty(), false, false), 1);
        }
        boolean moving = true;
        while (moving) {
            moving = false;
            for (String name : List.copyOf(where.keySet())) {
                Optional<Option> next = forward(name, most(name));
                next.ifPresent(option -> take(option, 0));
                moving |= next.isPresent();
            }
        }
        for (String layer : List.copyOf(layers)) {
            if (!ownerForwardsTo(layer)) {
                take(new Option(Verb.REMOVE_LAYER, List.of(layer), Optional.empty(), false, false), 0);
            }
        }
        if (!layers.isEmpty()) {
            return;
        }
        take(new Option(Verb.DECOMMISSION, List.of("legacy"), Optional.empty(), false, false), 0);
    }

    /** The owner of a listener deletes its rules before the layer that they forward to is removed. In these moves it keeps them. */
    private boolean ownerForwardsTo(String layer) {
        Collection<String> groups =
                environment.legacy().layer(layer).targetGroupArns().values();
        return environment.loadBalancers().stream()
                .flatMap(loadBalancer -> loadBalancer.existing().stream())
                .flatMap(existing -> existing.rules().orElseThrow().stream())
                .flatMap(rule -> rule.targetGroupArns().stream())
                .anyMatch(groups::contains);
    }

    /** The next options for the feature that {@code choice} selects, and for the environment. */
    private List<Option> options(int choice) {
        String name = List.copyOf(where.keySet()).get(choice % where.size());
        Where now = where.get(name);
        List<Option> options = new ArrayList<>();
        forward(name, Math.min(99, now.share() + 1 + choice / 11 % Math.max(1, most(name) - now.share())))
                .ifPresent(options::add);
        back(name, choice).forEach(options::add);
        if (!observed) {
            options.add(new Option(Verb.BUILD, List.of("observability"), Optional.empty(), false, false));
        }
        layers.stream()
                .filter(layer -> environment.service().featuresOf(layer).stream()
                        .allMatch(feature -> where.get(feature.name()).stage() == Stage.RETIRED))
                .filter(layer -> !ownerForwardsTo(layer))
                .limit(1)
                .forEach(layer ->
                        options.add(new Option(Verb.REMOVE_LAYER, List.of(layer), Optional.empty(), false, false)));
        return options;
    }

    private int most(String name) {
        int share = where.get(name).share();
        return share == 0
                ? environment.policy().firstShift()
                : Math.min(100, share + environment.policy().maxJump());
    }

    /** The next step forward: a shift to {@code share}, or to all if that is allowed. */
    private Optional<Option> forward(String name, int share) {
        Where now = where.get(name);
        return switch (now.stage()) {
            case ON_LEGACY -> Optional.of(option(takesOver(name) ? Verb.ADOPT : Verb.DEPLOY_BOTH, name));
            case ADOPTED -> Optional.of(option(Verb.DEPLOY_BOTH, name));
            case DUAL -> {
                if (now.evacuated()) {
                    yield Optional.of(option(Verb.DEPLOY_BOTH, name));
                }
                if (!observed) {
                    yield Optional.empty();
                }
                yield isCron(name) ? move(name) : Optional.of(shift(name, Math.max(1, share)));
            }
            case SHIFTING -> {
                Optional<Option> move = most(name) == 100 ? move(name) : Optional.empty();
                boolean canShift = share > now.share() && share < 100;
                yield move.isPresent() && (share >= 100 || !canShift || share % 2 == 0)
                        ? move
                        : canShift ? Optional.of(shift(name, share)) : waitsAtMost(name, now);
            }
            case MOVED -> Optional.of(option(Verb.RETIRE, name));
            case RETIRED -> Optional.empty();
        };
    }

    /** The first half of a pair goes up to 99 while the other half is not ready. */
    private Optional<Option> waitsAtMost(String name, Where now) {
        return now.share() < 99 && most(name) == 100 ? Optional.of(shift(name, 99)) : Optional.empty();
    }

    /** The halves of a pair move together, when both are ready. */
    private Optional<Option> move(String name) {
        List<String> both = together(name);
        boolean ready = both.stream().allMatch(each -> {
            Where now = where.get(each);
            return isCron(each)
                    ? now.stage() == Stage.DUAL && !now.evacuated()
                    : now.stage() == Stage.SHIFTING && most(each) == 100;
        });
        return ready ? Optional.of(new Option(Verb.MOVE, both, Optional.empty(), false, false)) : Optional.empty();
    }

    private List<Option> back(String name, int choice) {
        Where now = where.get(name);
        List<String> both = together(name);
        List<Option> options = new ArrayList<>();
        switch (now.stage()) {
            case ON_LEGACY, RETIRED -> {}
            case ADOPTED -> options.add(new Option(Verb.ROLL_BACK, List.of(name), Optional.empty(), false, true));
            case DUAL -> {
                options.add(new Option(Verb.ROLL_BACK, List.of(name), Optional.empty(), false, true));
                if (takesOver(name)) {
                    options.add(new Option(Verb.ROLL_BACK, List.of(name), Optional.empty(), false, true, true));
                }
                if (isHttp(name) && !now.evacuated()) {
                    options.add(new Option(Verb.ROLL_BACK, List.of(name), Optional.of(0), true, false));
                }
            }
            case SHIFTING -> {
                options.add(new Option(Verb.ROLL_BACK, List.of(name), Optional.of(choice % now.share()), false, false));
                if (isHttp(name)) {
                    options.add(new Option(Verb.ROLL_BACK, List.of(name), Optional.of(0), true, false));
                }
            }
            case MOVED -> {
                if (both.stream().allMatch(each -> where.get(each).stage() == Stage.MOVED)) {
                    boolean flips = both.stream().anyMatch(this::isCron);
                    options.add(new Option(Verb.ROLL_BACK, both, Optional.of(flips ? 0 : choice % 100), false, false));
                }
            }
        }
        return options;
    }

    private void take(Option option, int wait) {
        boolean waits = option.verb().namesFeatures() && option.verb() != Verb.ROLL_BACK;
        today = waits ? days.first(option.subjects(), today.plusDays(wait)) : today.plusDays(wait);
        String because = option.verb() == Verb.ROLL_BACK ? "errors" : "";
        steps.add(Move.step(
                steps.size(),
                today,
                option.verb(),
                option.subjects(),
                option.to(),
                option.evacuate(),
                option.toLegacy(),
                option.toAdopted(),
                because,
                List.of()));
        observed |= option.subjects().contains("observability");
        layers.removeAll(option.subjects());
        if (option.verb().namesFeatures()) {
            option.subjects().forEach(name -> {
                where.put(name, after(option, where.get(name)));
                days.touched(name, today);
            });
        }
    }

    private static Where after(Option option, Where before) {
        return switch (option.verb()) {
            case ADOPT -> new Where(Stage.ADOPTED, 0, false);
            case DEPLOY_BOTH -> new Where(Stage.DUAL, 0, false);
            case SHIFT -> new Where(Stage.SHIFTING, option.to().orElseThrow(), false);
            case MOVE -> new Where(Stage.MOVED, 100, false);
            case RETIRE -> new Where(Stage.RETIRED, 100, false);
            case ROLL_BACK -> {
                int share = option.to().orElse(0);
                Stage stage = option.toAdopted()
                        ? Stage.ADOPTED
                        : option.toLegacy() ? Stage.ON_LEGACY : share == 0 ? Stage.DUAL : Stage.SHIFTING;
                yield new Where(stage, share, option.evacuate());
            }
            case BUILD, REMOVE_LAYER, DECOMMISSION -> before;
        };
    }

    private List<String> together(String name) {
        return environment.service().pairs().stream()
                .filter(pair -> pair.holds(name))
                .findFirst()
                .map((Pair pair) -> List.of(pair.first(), pair.second()))
                .orElse(List.of(name));
    }

    private Option option(Verb verb, String name) {
        return new Option(verb, List.of(name), Optional.empty(), false, false);
    }

    private Option shift(String name, int share) {
        return new Option(Verb.SHIFT, List.of(name), Optional.of(Math.min(share, 99)), false, false);
    }

    private Feature feature(String name) {
        return environment.service().feature(name);
    }

    private boolean isCron(String name) {
        return feature(name) instanceof CronFeature;
    }

    private boolean takesOver(String name) {
        return feature(name) instanceof HttpFeature http
                && http.routing().takesOver().isPresent();
    }

    private boolean isHttp(String name) {
        return feature(name) instanceof HttpFeature;
    }
}
