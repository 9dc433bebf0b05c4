package dev.hikkoshi.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.finding.Visible;
import dev.hikkoshi.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a move as one HTML page that loads nothing: no script, no font, no picture. The Content-Security-Policy
 * enforces this; it allows only the style sheet of the page, by its hash. The same input gives the same bytes.
 */
public final class MoveReport {

    private final Plan plan;
    private final PriceList prices;
    private final String version;
    private final Optional<History> history;

    /**
     * @param plan the move; it must have no refused step
     * @param prices the prices of instances
     * @param version the name and version of the generator
     */
    public MoveReport(Plan plan, PriceList prices, String version) {
        this.plan = plan;
        this.prices = prices;
        this.version = version;
        this.history = plan.ledger().steps().isEmpty() ? Optional.empty() : Optional.of(History.of(plan));
    }

    /** The data that {@link Charts} draws; empty for a ledger without steps, which has no chart. */
    public JsonNode facts() {
        return history.<JsonNode>map(some -> new Facts(some, prices).json())
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** The page, with the charts that were drawn from {@link #facts()}, by name. */
    public String html(Map<String, String> charts) {
        String style = resource("page.css");
        List<Section> sections = sections(charts);
        Headline headline = new Headline(plan);
        Html head = Html.element("head")
                .of(
                        Html.element("meta").with("charset", "utf-8").of(),
                        Html.element("meta")
                                .with("http-equiv", "Content-Security-Policy")
                                .with("content", "default-src 'none'; style-src 'sha256-" + hash(style) + "'")
                                .of(),
                        Html.element("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1")
                                .of(),
                        Html.element("meta")
                                .with("name", "color-scheme")
                                .with("content", "light dark")
                                .of(),
                        Html.element("title").of(plan.environment().name() + ": " + headline.sentence()),
                        Html.element("style").of(Html.markup(style)));
        Html body = Html.element("body")
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
                                .of("Made by " + version + " from "
                                        + plan.ledger().file() + ", phase "
                                        + plan.latest().number() + ". No data from AWS was used."));
        return Visible.block(
                "<!doctype html>\n" + Html.element("html").with("lang", "en").of(head, body) + "\n");
    }

    private List<Section> sections(Map<String, String> charts) {
        MoveSections move = new MoveSections(plan, charts);
        FleetSections fleet = new FleetSections(plan, charts);
        List<Section> sections = new ArrayList<>();
        history.ifPresent(some -> sections.add(move.lanes(some)));
        sections.add(move.features());
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

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = MoveReport.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
