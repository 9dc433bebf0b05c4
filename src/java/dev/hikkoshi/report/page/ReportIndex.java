package dev.hikkoshi.report.page;

import dev.hikkoshi.plan.Forecast;
import dev.hikkoshi.plan.Plan;
import java.time.LocalDate;
import java.util.List;

/**
 * The page that lists the pages of all environments.
 *
 * @param plans the moves, which no rule refuses
 * @param made who made the page, when, and from which commit
 */
public record ReportIndex(List<Plan> plans, String made) {

    /** The name of the page. */
    public static final String NAME = "index";

    public ReportIndex {
        plans = List.copyOf(plans);
    }

    /** The page. */
    public String html() {
        String service =
                plans.isEmpty() ? "" : plans.get(0).environment().service().name();
        Table table =
                new Table("The environments", 99, "environment", "phase", "state", "the move ends at the pace so far");
        for (Plan plan : plans) {
            String name = plan.environment().name();
            table.row(
                    Html.element("a").with("href", name + ".html").of(name),
                    Html.text(Integer.toString(plan.latest().number())),
                    Html.text(new Headline(plan).sentence()),
                    Html.text(Forecast.of(plan).end().map(LocalDate::toString).orElse("–")));
        }
        return new WebPage(service + ": environments")
                .of(
                        Html.element("header")
                                .of(
                                        Html.element("p").with("class", "place").of(service),
                                        Html.element("h1").of(Phrases.count(plans.size(), "environment"))),
                        Html.element("main").with("id", "main").of(table.html()),
                        Html.element("footer").of("Made by " + made + ". No data from AWS was used."));
    }
}
