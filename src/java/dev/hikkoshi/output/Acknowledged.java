package dev.hikkoshi.output;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule of cdk-nag that a template acknowledges for one resource, with the reason why it does not apply.
 *
 * @param stack the stack
 * @param resource the resource's logical id
 * @param type its type
 * @param rule the rule's id, such as {@code AwsSolutions-IAM5}
 * @param reason why it is not followed
 */
public record Acknowledged(String stack, String resource, String type, String rule, String reason) {

    /** The acknowledgements of the templates, in their order. */
    public static List<Acknowledged> in(List<Template> templates) {
        List<Acknowledged> found = new ArrayList<>();
        for (Template template : templates) {
            Resources resources = template.resources();
            resources.forEach((id, resource) -> resource.at("/Metadata/cdk_nag/rules_to_suppress")
                    .forEach(rule -> found.add(new Acknowledged(
                            template.stack(),
                            id,
                            resources.type(id),
                            rule.path("id").asText(),
                            rule.path("reason").asText()))));
        }
        return found;
    }
}
