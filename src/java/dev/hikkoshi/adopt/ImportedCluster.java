package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The EKS cluster that the features move to, if it lives already. Whether a cluster of the VPC is the one, AWS does not know: the
 * answers name it, or leave it to its owner.
 */
final class ImportedCluster {

    static final String OTHER_CLUSTER = "IMPORT-OTHER-CLUSTER";

    private static final String KEY = "environment.cluster";

    private final LiveService live;
    private final ImportScope scope;
    private final Findings findings;
    private final List<Question> questions;

    ImportedCluster(LiveService live, ImportScope scope, Findings findings, List<Question> questions) {
        this.live = live;
        this.scope = scope;
        this.findings = findings;
        this.questions = questions;
    }

    /**
     * Writes the key {@code cluster}, with what is known of a cluster that lives.
     *
     * @param answer what people answer about the cluster
     * @param answersFile the file that has the answers
     */
    void put(ObjectNode environment, String vpcId, JsonNode answer, String answersFile) {
        List<LiveResource> ofVpc = live.all(DescribeKind.CLUSTERS).stream()
                .filter(scope::has)
                .filter(cluster ->
                        cluster.node().at("/resourcesVpcConfig/vpcId").asText().equals(vpcId))
                .toList();
        String name = answer.at("/existing/name").asText();
        Optional<LiveResource> chosen = ofVpc.stream()
                .filter(cluster -> cluster.text("name").equals(name))
                .findFirst();
        chosen.ifPresent(cluster -> environment.set("cluster", facts(cluster, answer)));
        boolean isDescribed = live.isDescribed(DescribeKind.CLUSTERS);
        if (name.isEmpty() && !ofVpc.isEmpty()) {
            questions.add(new Question(
                    KEY + ".existing.name",
                    "the cluster that the features move to: %s. For a new one, write %s under leave"
                            .formatted(
                                    names(ofVpc),
                                    ofVpc.stream()
                                            .map(cluster ->
                                                    LeaveForm.word(DescribeKind.CLUSTERS) + "/" + cluster.text("name"))
                                            .collect(Collectors.joining(", ")))));
        } else if (!name.isEmpty() && chosen.isEmpty() && isDescribed) {
            findings.refuse(
                    ImportRule.MISSING,
                    Place.line(answersFile, 0, KEY + ".existing.name"),
                    "",
                    "names no cluster of the VPC of the load balancers",
                    "described: " + names(ofVpc),
                    ImportRule.MISSING.fix());
        }
        live.all(DescribeKind.CLUSTERS).stream()
                .filter(cluster -> chosen.filter(cluster::equals).isEmpty())
                .forEach(cluster -> scope.leave(cluster, OTHER_CLUSTER));
        String provider = environment.at("/cluster/existing/oidcProviderArn").asText();
        live.all(DescribeKind.OIDC_PROVIDERS).stream()
                .filter(each -> !each.id().equals(provider))
                .forEach(each -> scope.leave(each, OTHER_CLUSTER));
    }

    private static String names(List<LiveResource> clusters) {
        return clusters.stream().map(cluster -> cluster.text("name")).collect(Collectors.joining(", "));
    }

    private ObjectNode facts(LiveResource cluster, JsonNode answer) {
        ObjectNode tree = Trees.object();
        tree.put("version", cluster.text("version"));
        ObjectNode existing = tree.putObject("existing");
        existing.put("name", cluster.text("name"));
        existing.put(
                "securityGroupId",
                cluster.node().at("/resourcesVpcConfig/clusterSecurityGroupId").asText());
        putIdentity(existing, cluster, answer);
        if (!answer.path("existing").has("nodeSecurityGroupIds")) {
            questions.add(new Question(
                    KEY + ".existing.nodeSecurityGroupIds",
                    "the security groups that its nodes carry: those of the launch template, or the one of the cluster without a"
                            + " template. `aws ec2 describe-instances` with the tag eks:cluster-name shows them"));
        }
        for (String needed : List.of("pools", "people")) {
            if (!answer.has(needed)) {
                questions.add(new Question(
                        KEY + "." + needed,
                        "the %s of the cluster (.github/guides/service.md, A minimal environment)".formatted(needed)));
            }
        }
        return tree;
    }

    /** An issuer has a provider in IAM, or pods get their roles through EKS Pod Identity. */
    private void putIdentity(ObjectNode existing, LiveResource cluster, JsonNode answer) {
        String issuer = cluster.node().at("/identity/oidc/issuer").asText().replaceFirst("^https://", "");
        Optional<LiveResource> provider = live.all(DescribeKind.OIDC_PROVIDERS).stream()
                .filter(each -> !issuer.isEmpty() && each.id().endsWith(":oidc-provider/" + issuer))
                .findFirst();
        provider.ifPresent(found -> existing.put("oidcProviderArn", found.id()));
        if (!live.isDescribed(DescribeKind.OIDC_PROVIDERS)
                && !answer.path("existing").has("oidcProviderArn")) {
            questions.add(new Question(
                    KEY + ".existing.oidcProviderArn",
                    "the provider of its issuer in IAM, or put the output of `aws iam list-open-id-connect-providers` into"
                            + " oidc-providers.json: without a provider there, pods use EKS Pod Identity"));
        }
    }
}
