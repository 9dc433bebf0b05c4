package dev.hikkoshi.constructs.legacy;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.events.CfnRule;
import software.constructs.Construct;

/**
 * The automatic lifecycle events of a layer: setup, deploy and shutdown. A rule starts a runbook for each. The recipes of
 * <em>configure</em> run in a start and in a release; a timer on each instance does between them what cannot wait.
 */
public final class LayerEvents extends Construct {

    private final List<CfnRule> rules = new ArrayList<>();

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param recipes the recipes of the layer
     */
    public LayerEvents(Construct scope, String id, LayerRecipes recipes) {
        super(scope, id);
        rules.add(new LayerStart(this, "Start", recipes).rule());
        rules.addAll(new LayerRelease(this, "Release", recipes).rules());
        rules.add(new LayerDrain(this, "Drain", recipes).rule());
    }

    /** The rules. */
    List<CfnRule> rules() {
        return List.copyOf(rules);
    }

    /** The names of the rules: tokens, because CloudFormation chooses them. */
    public List<String> ruleNames() {
        return rules.stream().map(CfnRule::getRef).toList();
    }
}
