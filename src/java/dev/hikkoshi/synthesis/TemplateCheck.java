package dev.hikkoshi.synthesis;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.output.NodeGroups;
import dev.hikkoshi.output.SynthesizedStack;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.rules.HouseRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks the house rules in the templates of one environment, and counts what the templates deploy. */
final class TemplateCheck {

    private final Request request;
    private final List<Template> templates;

    private TemplateCheck(Request request, List<Template> templates) {
        this.request = request;
        this.templates = templates;
    }

    /**
     * Reads the templates of one environment.
     *
     * @param assembly the folder of the synthesized assembly
     * @param request the request that was synthesized
     */
    static TemplateCheck of(Path assembly, Request request) {
        try {
            return new TemplateCheck(
                    request,
                    SynthesizedStack.in(assembly.resolve("assembly-" + request.environment())).stream()
                            .map(stack -> Template.parse(stack.id(), stack.template()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The violations of the rules; empty if the templates pass. A part of the stacks is near no quota of an account. */
    List<Finding> findings() {
        String ledger = "environments/" + request.environment() + "/migration.yaml";
        return HouseRule.checkAll(templates, request.phase().environment().existingLoadBalancers()).stream()
                .filter(finding -> finding.refuses() || !request.isPartial())
                .map(finding -> finding.in(ledger, 0))
                .toList();
    }

    /** The spot share (R41), or the checks that need the whole environment and were skipped. */
    List<String> remarks() {
        return request.isPartial()
                ? List.of("%s: only %s; not checked for the whole service: %s, spot share"
                        .formatted(
                                request.environment(),
                                String.join(", ", request.features()),
                                Arrays.stream(HouseRule.values())
                                        .filter(HouseRule::spansStacks)
                                        .map(HouseRule::id)
                                        .collect(Collectors.joining(", "))))
                : spotShare().stream().toList();
    }

    private Optional<String> spotShare() {
        return templates.stream()
                .filter(template -> !template.properties(NodeGroups.TYPE).isEmpty())
                .findFirst()
                .map(template -> "%s: %s at typical size, %s at minimum"
                        .formatted(
                                request.environment(),
                                NodeGroups.atTypicalSize(template),
                                NodeGroups.atMinimum(template)));
    }
}
