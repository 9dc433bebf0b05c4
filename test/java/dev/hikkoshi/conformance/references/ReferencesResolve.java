package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.output.Dependencies;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each reference of a template names something that is there: a resource or a parameter of the template, or an export
 * of a stack that is deployed before. Otherwise CloudFormation refuses the template, or the deployment ("No export
 * named ... found"). Source: AWS CloudFormation, Ref, Fn::GetAtt, Fn::ImportValue and the DependsOn attribute.
 */
public final class ReferencesResolve implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        int judged = 0;
        for (Template template : output.stacks()) {
            Set<String> exported = new TreeSet<>();
            DeployedBefore.of(output, template.stack())
                    .forEach(stack ->
                            exported.addAll(output.stack(stack).exports().keySet()));
            for (String id : template.resources().ids()) {
                JsonNode resource = template.resources().get(id);
                String place = template.stack() + "/" + id;
                for (String name : Dependencies.of(resource)) {
                    judged++;
                    if (!isThere(template, name)) {
                        faults.add("%s: %s is not there".formatted(place, name));
                    }
                }
                for (String name : resource.path("Properties").findValuesAsText("Fn::ImportValue")) {
                    judged++;
                    if (!exported.contains(name)) {
                        faults.add("%s: no earlier stack exports %s".formatted(place, name));
                    }
                }
            }
        }
        if (judged == 0) {
            faults.add("no template has a reference");
        }
        return faults;
    }

    private static boolean isThere(Template template, String name) {
        return name.isEmpty()
                || name.startsWith("AWS")
                || template.resources().has(name)
                || template.body().path("Parameters").has(name);
    }
}
