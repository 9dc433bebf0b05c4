package dev.hikkoshi.app;

import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.effect.StepEffect;
import dev.hikkoshi.effect.TextLines;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.report.Recommendation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The recommended steps for people: each with its first day, its reason and its effect.
 *
 * <pre>{@code
 * 1. shift: media-stream, to: 75, from 2026-11-19 on
 *    It is half-way, with 25 % on EKS since 2026-11-18. Finish it before you start another.
 *    traffic   media-stream: EKS 25 % → 75 %, legacy 75 % → 25 %
 * }</pre>
 */
final class NextText {

    private static final int WIDTH = 120;
    private static final String INDENT = "   ";

    private final Plan plan;
    private final PriceList prices;

    NextText(Plan plan, PriceList prices) {
        this.plan = plan;
        this.prices = prices;
    }

    /** The lines; they say so if there is nothing to recommend. */
    List<String> lines(List<Recommendation> recommended) {
        String environment = plan.environment().name();
        List<String> lines = new ArrayList<>();
        lines.add(PlanTable.title(plan));
        lines.add("");
        if (recommended.isEmpty()) {
            lines.add(
                    plan.latest().hasLegacy()
                            ? "No step forward is legal. Run `npx hikkoshi plan %s` to see what blocks each feature."
                                    .formatted(environment)
                            : "All steps are done.");
            return lines;
        }
        for (int i = 0; i < recommended.size(); i++) {
            lines.addAll(lines(i + 1, recommended.get(i)));
            lines.add("");
        }
        lines.addAll(TextLines.wrapped(
                "To take the first one, run `npx hikkoshi next %s --append`, and review the pull request."
                        .formatted(environment),
                WIDTH));
        return lines;
    }

    private List<String> lines(int number, Recommendation recommended) {
        List<String> lines = new ArrayList<>();
        String from = recommended
                .step()
                .earliest()
                .map(LocalDate::toString)
                .map(day -> ", from " + day + " on")
                .orElse(", on any day");
        lines.add(number + ". " + recommended.step().step() + from);
        TextLines.wrapped(recommended.reason(), WIDTH - INDENT.length()).forEach(line -> lines.add(INDENT + line));
        TextTable table = new TextTable();
        int room = WIDTH - INDENT.length() - "listener".length() - TextTable.GAP.length();
        StepOwners.of(plan, recommended.step().taken())
                .forEach((feature, owner) -> table.row(List.of("owner"), feature + ": " + owner, room));
        for (StepEffect.Line effect :
                StepEffect.of(plan, recommended.step().taken(), prices).lines()) {
            table.row(List.of(effect.kind()), effect.text(), room);
        }
        table.lines().forEach(line -> lines.add(INDENT + line));
        return lines;
    }
}
