package dev.hikkoshi.report.page;

import static dev.hikkoshi.report.page.Section.figure;
import static dev.hikkoshi.report.page.Section.says;

import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.EndConditions;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.NextStep;
import dev.hikkoshi.plan.NextSteps;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.report.WorkShare;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of the move, the roll-backs, and the possible next steps. */
record MoveSections(Plan plan, Map<String, String> charts) {

    /** The owner of a feature without one. */
    private static final String NOBODY = "–";

    private static final List<Section.Legend> LEGEND = List.of(
            new Section.Legend("legacy", "legacy side"),
            new Section.Legend("dual", "deployed on EKS at share zero"),
            new Section.Legend("share", "share of EKS, as height"),
            new Section.Legend("moved", "moved; can be rolled back to the legacy side"),
            new Section.Legend("retired", "retired from the legacy side"),
            new Section.Legend("back", "roll-back"),
            new Section.Legend("frozen", "frozen"));

    /** The stages that the chart shows; a feature is adopted only on a load balancer that exists. */
    private List<Section.Legend> legend() {
        List<Section.Legend> legend = new ArrayList<>(LEGEND);
        if (!plan.environment().existingLoadBalancers().isEmpty()) {
            legend.add(
                    1,
                    new Section.Legend("legacy", "adopted: a rule of its own in front of the owner’s, nothing on EKS"));
        }
        return legend;
    }

    Section lanes(History history) {
        Table table = new Table("each feature over the ledger’s dates", 99, "feature", "from", "to", "stage", "share");
        for (Lane lane : Lane.of(history)) {
            for (History.Span<FeatureState> span : lane.spans()) {
                table.row(
                        lane.state().feature().name(),
                        span.from().toString(),
                        span.to().toString(),
                        span.value().stage().word(),
                        span.value().share() + " %");
            }
        }
        List<Html> content = new ArrayList<>();
        content.add(figure(
                charts.get("lanes"), "Each feature from the legacy side to EKS, one lane per feature.", legend()));
        content.add(table.folded());
        content.addAll(setbacks(history));
        return Section.whole("lanes", "Progress of the move", content);
    }

    private List<Html> setbacks(History history) {
        List<Html> items = new ArrayList<>();
        for (Lane lane : Lane.of(history)) {
            for (Lane.RollBack back : lane.rollBacks()) {
                items.add(Html.element("li")
                        .of("%s: %s was rolled back from %d to %d %% in phase %d. Reason: %s."
                                .formatted(
                                        back.on(),
                                        lane.state().feature().name(),
                                        back.fromShare(),
                                        back.toShare(),
                                        back.phase(),
                                        back.because())));
            }
        }
        for (LedgerStep step : plan.ledger().steps()) {
            if (!step.overrides().isEmpty()) {
                items.add(Html.element("li")
                        .of("%s: %s %s overrode %s. Reason: %s."
                                .formatted(
                                        step.on(),
                                        step.verb().word(),
                                        String.join(", ", step.subjects()),
                                        String.join(", ", step.overrides()),
                                        step.because())));
            }
        }
        return items.isEmpty()
                ? List.of(says("No step was rolled back, and no rule was overridden."))
                : List.of(
                        Html.element("h3").of("Roll-backs and overridden rules"),
                        Html.element("ul").of(items));
    }

    Section work(History history) {
        Table table =
                new Table("the part of the work that EKS takes", 1, "from", "all work", "HTTP", "workers", "crons");
        for (History.Span<WorkShare> span : history.spans(WorkShare::of)) {
            WorkShare work = span.value();
            table.row(
                    span.from().toString(),
                    Phrases.percent(work.all()),
                    Phrases.percent(work.http()),
                    Phrases.percent(work.workers()),
                    work.cronsMoved() + " of " + work.crons());
        }
        return Section.half(
                "work",
                "Work on EKS",
                List.of(
                        figure(charts.get("work"), "The part of the work that EKS takes, over time.", List.of()),
                        says(
                                "Each feature counts by the CPU of its pods or consumers at the peak, multiplied by its share, because"
                                        + " requests and jobs of different features cannot be added."),
                        table.folded()));
    }

    Section features() {
        NextSteps next = new NextSteps(plan);
        Table table = new Table(
                "Features and the steps that can come next",
                99,
                "feature",
                "kind",
                "owner",
                "stage",
                "share",
                "since",
                "next steps");
        plan.latest().states().forEach((feature, state) -> {
            List<NextStep> steps = next.of(feature);
            table.row(
                    Html.element("a").with("href", "#runbook-" + feature).of(feature),
                    Html.text(state.feature().kind().word()),
                    Html.text(state.feature().owner().orElse(NOBODY)),
                    Html.text(state.stageWords()),
                    Html.text(state.share() + " %"),
                    Html.text(next.since(feature).map(LocalDate::toString).orElse("–")),
                    steps.isEmpty()
                            ? Html.text("retired is final")
                            : Html.element("ul")
                                    .of(steps.stream().map(MoveSections::item).toList()));
        });
        return Section.of(
                "features",
                "Features and next steps",
                says("A shift shows the largest share that is allowed. A refused step shows its rule."
                        + ownersMissing()),
                table.html());
    }

    /** What a reader can do about features without an owner. */
    private String ownersMissing() {
        long missing = plan.latest().states().values().stream()
                .filter(state -> state.feature().owner().isEmpty())
                .count();
        return missing == 0
                ? ""
                : " %s no owner; write owner of each in service.yaml, and this page says whom to ask."
                        .formatted(Phrases.count(missing, "feature") + (missing == 1 ? " has" : " have"));
    }

    /** What the rules will refuse before the move ends; empty if it is nothing. */
    Optional<Section> refusedLater() {
        List<Html> items = EndConditions.of(plan)
                .sentences()
                .map(sentence -> Html.element("li").of(sentence))
                .toList();
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(Section.of(
                        "refused-later",
                        "Refused before the move ends",
                        says("The rules will refuse these, if nothing else changes."),
                        Html.element("ul").of(items)));
    }

    private static Html item(NextStep step) {
        Html code = Html.element("code").of(step.step());
        return switch (step.answer()) {
            case LEGAL -> Headline.item(step);
            case WAITS -> Html.element("li").of(code, Html.text(" waits for " + step.why()));
            case REFUSED ->
                Html.element("li").with("class", "refused").of(code, Html.text(" is refused: " + step.why()));
            case NEVER ->
                Html.element("li").with("class", "refused").of(code, Html.text(" is never allowed: " + step.why()));
        };
    }
}
