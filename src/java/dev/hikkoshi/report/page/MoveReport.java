package dev.hikkoshi.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a move as one HTML page. The same input gives the same bytes.
 */
public final class MoveReport {

    private final Plan plan;
    private final PriceList prices;
    private final String made;
    private final Optional<History> history;

    /**
     * @param plan the move; it must have no refused step
     * @param prices the prices of instances
     * @param made who made the page, when, and from which commit: {@code hikkoshi 0.2.0 on 2026-11-18, commit 0123456789}
     */
    public MoveReport(Plan plan, PriceList prices, String made) {
        this.plan = plan;
        this.prices = prices;
        this.made = made;
        this.history = plan.ledger().steps().isEmpty() ? Optional.empty() : Optional.of(History.of(plan));
    }

    /** The data that {@link Charts} draws; empty for a ledger without steps, which has no chart. */
    public JsonNode facts() {
        return history.<JsonNode>map(some -> new Facts(some, prices).json())
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** The page, with the charts that were drawn from {@link #facts()}, by name. */
    public String html(Map<String, String> charts) {
        List<Section> sections = sections(charts);
        Headline headline = new Headline(plan);
        return new WebPage(plan.environment().name() + ": " + headline.sentence())
                .of(
                        Html.element("a")
                                .with("class", "skip")
                                .with("href", "#main")
                                .of("Skip to the sections"),
                        headline.html(),
                        Html.element("nav")
                                .with("aria-label", "Sections")
                                .of(Html.element("ul")
                                        .of(sections.stream().map(Section::link).toList())),
                        Html.element("main")
                                .with("id", "main")
                                .of(sections.stream().map(Section::html).toList()),
                        Html.element("footer")
                                .of("Made by " + made + ", from "
                                        + plan.ledger().file() + ", phase "
                                        + plan.latest().number() + ". No data from AWS was used."));
    }

    private List<Section> sections(Map<String, String> charts) {
        MoveSections move = new MoveSections(plan, charts);
        FleetSections fleet = new FleetSections(plan, charts);
        List<Section> sections = new ArrayList<>();
        history.ifPresent(some -> sections.add(move.lanes(some)));
        sections.add(move.features());
        move.refusedLater().ifPresent(sections::add);
        history.ifPresent(some -> {
            sections.add(move.work(some));
            sections.add(fleet.fleet(some));
        });
        sections.add(new CostSection(plan, prices, charts).html(history));
        history.ifPresent(some -> sections.add(fleet.surface(some)));
        sections.add(fleet.scaleOut());
        sections.add(fleet.conversion());
        sections.add(new QuotaSection(plan.latest()).html());
        sections.add(new RunbookSection(plan.latest()).html());
        return sections;
    }
}
