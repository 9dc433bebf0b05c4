package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.output.ClusterNaming;
import dev.hikkoshi.output.Parser;
import java.util.ArrayList;
import java.util.List;

/**
 * In a cluster that exists, nothing of ours has a name that somebody else can have. An object without a namespace and a namespace
 * begin with the prefix of the service and the environment; every other object is in a namespace that does. Argo CD's own objects,
 * which are in its namespace, have the prefix. A definition of a kind cannot have it, so none is ours.
 */
final class OwnNames {

    private OwnNames() {}

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        Environment environment = output.phase().environment();
        if (environment.cluster().isNew()) {
            return judged;
        }
        List<ClusterNaming> all = new ArrayList<>();
        output.manifests().forEach((file, objects) -> all.addAll(ClusterNaming.in(file, objects)));
        Parser parser = new Parser();
        output.stacks().forEach(template -> all.addAll(ClusterNaming.in(template, parser)));
        String prefix = environment.sharedNames().prefix();
        for (ClusterNaming one : all) {
            judged.look();
            if (one.isOfDefinition()) {
                judged.add(Problem.ofOutput(
                        one.place(),
                        one.item(),
                        "it defines a kind for everybody",
                        "the owner of the cluster defines its kinds"));
            } else if (!one.name().startsWith(prefix)) {
                judged.add(Problem.ofOutput(
                        one.place(),
                        one.item(),
                        "%s %s can be that of somebody else".formatted(one.what(), one.name()),
                        "in a cluster that exists, such a name begins with " + prefix));
            }
        }
        return judged;
    }
}
