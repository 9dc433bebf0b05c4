package dev.hikkoshi.report.page;

import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.SpotShare;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Forecast;
import dev.hikkoshi.plan.NextStep;
import dev.hikkoshi.plan.NextSteps;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.UsualPeak;
import dev.hikkoshi.report.Recommendation;
import dev.hikkoshi.report.Recommendations;
import dev.hikkoshi.report.WorkShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The summary at the top of the page: the state of the move in one sentence, four numbers and the next steps. */
record Headline(Plan plan) {

    private static final int MOST = 3;

    /** The summary sentence. */
    String sentence() {
        Phase phase = plan.latest();
        List<FeatureState> states = List.copyOf(phase.states().values());
        long moved = states.stream().filter(FeatureState::ownedByCluster).count();
        if (!phase.hasCluster()) {
            return "The move has not started: all of " + Phrases.count(states.size(), "feature") + " run on "
                    + phase.environment().legacy().provider().word();
        }
        if (!phase.hasLegacy()) {
            return "The move is over: all of " + Phrases.count(states.size(), "feature") + " run on EKS";
        }
        return moved + " of " + states.size() + " features have moved to EKS" + onTheirWay(states);
    }

    private static String onTheirWay(List<FeatureState> states) {
        List<FeatureState> some = states.stream()
                .filter(state -> state.share() > 0 && state.share() < 100)
                .toList();
        if (some.size() == 1) {
            FeatureState one = some.get(0);
            return "; " + one.feature().name() + " has started to move, at " + one.share() + Phrases.PERCENT;
        }
        String names = Phrases.list(some.stream()
                .map(state -> state.feature().name() + " (" + state.share() + Phrases.PERCENT + ")")
                .toList());
        return some.isEmpty() ? "" : "; " + names + " have started to move";
    }

    Html html() {
        return Html.element("header")
                .of(
                        Html.element("p").with("class", "place").of(place()),
                        Html.element("h1").of(sentence()),
                        Html.element("p").with("class", "lead").of(lastStep()),
                        Html.element("p")
                                .with("class", "lead")
                                .of(Forecast.of(plan).sentences()),
                        Html.element("ul").with("class", "tiles").of(tiles()),
                        next());
    }

    private String place() {
        return plan.environment().service().name() + " · " + plan.environment().name() + " · "
                + plan.environment().target().region();
    }

    private String lastStep() {
        List<LedgerStep> steps = plan.ledger().steps();
        if (steps.isEmpty()) {
            return "Phase 0: the service before the first step.";
        }
        LedgerStep last = steps.get(steps.size() - 1);
        String to = last.to().map(share -> " to " + share + Phrases.PERCENT).orElse("");
        return "Phase " + plan.latest().number() + " of the ledger; the last step, on " + last.on() + ", was "
                + last.verb().word() + " " + Phrases.list(last.subjects()) + to + ".";
    }

    private List<Html> tiles() {
        Phase phase = plan.latest();
        WorkShare work = WorkShare.of(phase);
        UsualPeak now = UsualPeak.of(phase);
        SpotShare cluster = now.cluster();
        SpotShare end = UsualPeak.atTheEnd(plan.environment()).cluster();
        String before = Phrases.known(UsualPeak.of(plan.phase(0)).legacyInstances());
        List<Html> tiles = new ArrayList<>();
        tiles.add(tile(
                Phrases.percent(work.all()),
                "of the work at the peak is on EKS: HTTP " + Phrases.percent(work.http()) + ", workers "
                        + Phrases.percent(work.workers()) + ", crons " + work.cronsMoved() + " of " + work.crons()));
        tiles.add(tile(
                Phrases.known(now.legacyInstances()),
                "legacy machines at a usual peak; " + before + " before the move"
                        + (before.equals(Phrases.UNKNOWN)
                                ? ". Declare instanceType and always of each layer to know it"
                                : "")));
        tiles.add(tile(Integer.toString(cluster.all()), "EKS instances at a usual peak; " + end.all() + " in the end"));
        tiles.add(tile(
                Phrases.percent(cluster.part()),
                "of the EKS instances are spot; " + Phrases.percent(end.part()) + " in the end, "
                        + Phrases.percent(plan.environment().policy().spotShare()) + " is the goal"));
        return tiles;
    }

    private static Html tile(String number, String meaning) {
        return Html.element("li")
                .of(
                        Html.element("strong").of(number),
                        Html.text(" "),
                        Html.element("span").of(meaning));
    }

    /** The recommended steps, then the others that are legal. */
    private Html next() {
        NextSteps next = new NextSteps(plan);
        List<Recommendation> recommended = new Recommendations(plan).first(MOST);
        List<Html> items = new ArrayList<>();
        recommended.forEach(one -> items.add(item(one.step(), one.reason())));
        Set<String> named = recommended.stream().map(one -> one.step().step()).collect(Collectors.toSet());
        next.ofEnvironment().stream()
                .filter(step -> !named.contains(step.step()))
                .forEach(step -> items.add(item(step)));
        List<String> first = new ArrayList<>();
        for (FeatureState state : plan.latest().states().values()) {
            String feature = state.feature().name();
            for (NextStep step : next.of(feature)) {
                boolean other = step.isLegal() && step.goesForward() && !named.contains(step.step());
                if (other && state.share() > 0) {
                    items.add(item(step));
                } else if (other) {
                    first.add(feature);
                }
            }
        }
        if (!first.isEmpty()) {
            items.add(Html.element("li")
                    .of("A first step is also allowed for "
                            + Phrases.list(first.stream().distinct().toList()) + "."));
        }
        if (items.isEmpty()) {
            items.add(Html.element("li")
                    .of(
                            plan.latest().hasLegacy()
                                    ? "No feature has a legal step forward. The table of next steps shows the reasons."
                                    : "All steps are done."));
        }
        return Html.element("section")
                .with("class", "next")
                .with("aria-labelledby", "next-legal")
                .of(
                        Html.element("h2").with("id", "next-legal").of("Next steps"),
                        Html.element("ul").of(items));
    }

    /** A legal step, with its first day. */
    static Html item(NextStep step) {
        return item(step, "");
    }

    private static Html item(NextStep step, String reason) {
        String from = step.earliest().map(day -> " from " + day + " on").orElse(" on any day");
        return Html.element("li")
                .of(Html.element("code").of(step.step()), Html.text(from + (reason.isEmpty() ? "" : ". " + reason)));
    }
}
