package dev.hikkoshi.report.page;

import static dev.hikkoshi.report.page.Section.says;

import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.report.Runbook;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The runbook of each feature (R45), folded by default. */
record RunbookSection(Phase phase) {

    Section html() {
        List<Html> content = new ArrayList<>();
        content.add(says("What to look at and how to roll back, for people on call."));
        phase.states().values().forEach(state -> content.add(runbook(state)));
        return Section.whole("runbooks", "Runbooks", content);
    }

    private Html runbook(FeatureState state) {
        String name = state.feature().name();
        return Html.element("details")
                .with("class", "runbook")
                .of(
                        Html.element("summary")
                                .of(Html.element("strong").of(name), Html.text(" " + Phrases.standing(state))),
                        // The anchor is inside the folded part, so that a link to it unfolds the part.
                        Html.element("div")
                                .with("id", "runbook-" + name)
                                .of(Html.markup(markdown(new Runbook(phase, state).markdown()))));
    }

    /** The runbook with lower heading levels and without its title, because the page shows the title already. */
    private static String markdown(String text) {
        Node document = Parser.builder().build().parse(text);
        document.getFirstChild().unlink();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                heading.setLevel(heading.getLevel() + 1);
            }
        });
        return HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .build()
                .render(document);
    }
}
