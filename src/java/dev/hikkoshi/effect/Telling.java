package dev.hikkoshi.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tells what a change does, on a page of either kind. */
public final class Telling {

    private final Effect effect;
    private final Page page;

    private Telling(Effect effect, Page page) {
        this.effect = effect;
        this.page = page;
    }

    /** The comment of a pull request. */
    public static String markdown(Effect effect) {
        return new Telling(effect, new MarkdownPage()).tell();
    }

    /** The same for a terminal. */
    public static String text(Effect effect) {
        return new Telling(effect, new TextPage()).tell();
    }

    private String tell() {
        page.heading(1, "What this change does");
        page.paragraph("Compared with " + effect.base() + ".");
        if (!effect.findings().isEmpty()) {
            page.paragraph(page.strong(
                    effect.refused() > 0 ? "The check refuses it:" : "The check refuses nothing, but warns:"));
            page.items(effect.findings());
        }
        effect.notes().forEach(page::paragraph);
        List<EnvironmentEffect> changed = effect.environments().stream()
                .filter(EnvironmentEffect::changes)
                .toList();
        changed.forEach(environment -> new EnvironmentTelling(environment, page).tell());
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
