package dev.hikkoshi.effect;

import dev.hikkoshi.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes the effect of a change, for a pull request or for a terminal. */
public final class EffectText {

    private final Effect effect;
    private final Page page;

    private EffectText(Effect effect, Page page) {
        this.effect = effect;
        this.page = page;
    }

    /** The comment of a pull request. */
    public static String markdown(Effect effect) {
        return new EffectText(effect, new MarkdownPage()).write();
    }

    /** The same for a terminal. */
    public static String text(Effect effect) {
        return new EffectText(effect, new TextPage()).write();
    }

    private String write() {
        page.heading(1, "What this change does");
        effect.code().writeFirst(page);
        List<EnvironmentEffect> changed = effect.environments().stream()
                .filter(EnvironmentEffect::changes)
                .toList();
        changed.forEach(environment -> page.paragraph(
                page.strong((changed.size() == 1 ? "" : environment.environment() + ": ") + OneLine.of(environment))));
        page.paragraph("Compared with " + effect.base() + ".");
        effect.code().writeComparison(page);
        if (!effect.findings().isEmpty()) {
            page.paragraph(page.strong(
                    effect.refused() > 0 ? "The check refuses it:" : "The check refuses nothing, but warns:"));
            page.items(effect.findings().stream().map(Finding::text).toList());
        }
        effect.notes().forEach(page::paragraph);
        changed.forEach(environment -> new EnvironmentText(environment, page).write());
        Stream<String> unchanged = effect.environments().stream()
                .filter(environment -> !environment.changes())
                .map(EnvironmentEffect::environment);
        List<String> names = new ArrayList<>(unchanged.toList());
        if (!names.isEmpty()) {
            page.paragraph("No deployed resource changes in " + String.join(", ", names) + ".");
        }
        return page.text();
    }
}
