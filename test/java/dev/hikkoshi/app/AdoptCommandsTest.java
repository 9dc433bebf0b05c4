package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;

/** What the commands say about a step that adopts a feature, and about its way back. */
class AdoptCommandsTest extends WithSampleProject {

    private static final String ADOPTED = "adopted";
    private static final String FILE = "adopted/environment.yaml";

    @Test
    void aStepThatAdoptsMovesNothingAndItsWayBackDeletesTheRule() throws IOException {
        assertThat(project.hikkoshi("plan", ADOPTED).out())
                .contains("adopt: web-front", "adopt: app-api", "roll-back: invite-web, to: on-legacy")
                .doesNotContain("deploy-both: web-front");
        project.appendTo(ADOPTED, "{ on: 2026-11-25, adopt: web-front }");
        assertThat(project.hikkoshi("check", "--base", "HEAD").exit()).isZero();
        Run diff = project.hikkoshi("diff", "--base", "HEAD", "--format", "markdown", ADOPTED);
        assertThat(diff.exit()).isZero();
        assertThat(diff.out())
                .contains(
                        "**web-front**: on-legacy → adopted; EKS takes 0 % of its work.",
                        "**web-front**: A new rule with priority 100 and the same conditions answers instead of the owner's rule"
                                + " with priority 105, from the same target group. No request moves.",
                        "1 stack is deployed; resources: 1 added",
                        "No resource is replaced.",
                        "AWS::ElasticLoadBalancingV2::ListenerRule",
                        "| rules of the load balancer hidamari-live | 8 → 9 | 100 |",
                        "npx cdk deploy adopted/web-front --exclusively --rollback-trigger-alarm-arns none",
                        "Its rule is deleted, and the owner's rule with priority 105 answers again",
                        "- { on: YYYY-MM-DD, roll-back: web-front, to: on-legacy, because: \"what went wrong\" }")
                .doesNotContain("nothing to roll back", "certificates of the load balancer");
    }

    @Test
    void aFeatureThatIsDeployedGoesBackToItsRule() throws IOException, GitAPIException {
        project.appendTo(ADOPTED, "{ on: 2026-11-25, deploy-both: invite-web }");
        assertThat(project.hikkoshi("check", "--base", "HEAD").exit()).isZero();
        assertThat(project.hikkoshi("plan", ADOPTED).out())
                .contains("roll-back: invite-web, to: adopted", "roll-back: invite-web, to: on-legacy");
        assertThat(project.hikkoshi("diff", "--base", "HEAD", "--format", "markdown", ADOPTED)
                        .out())
                .contains("- { on: YYYY-MM-DD, roll-back: invite-web, to: adopted, because: \"what went wrong\" }");
        project.commit();
        project.appendTo(ADOPTED, "{ on: 2026-11-26, roll-back: invite-web, to: adopted, because: a rehearsal }");
        assertThat(project.hikkoshi("check", "--base", "HEAD").exit()).isZero();
    }

    /** The step was judged when it was added. What served the feature before is the way back, so it is judged again. */
    @Test
    void whatServedAFeatureBeforeStaysEqualToItsRule() throws IOException {
        project.replace("service.yaml", "hosts: [invite]", "hosts: [invite, party]");
        refuses("PLAN-ADOPT-CONDITIONS", "steps[5].adopt: invite-web matches other requests");
        project.replace("service.yaml", "hosts: [invite, party]", "hosts: [invite]");
        project.replace(FILE, "hosts: [invite.live.hidamari.example]", "hosts: [party.live.hidamari.example]");
        refuses("PLAN-ADOPT-CONDITIONS", "steps[5].adopt: invite-web matches other requests");
        project.replace(FILE, "hosts: [party.live.hidamari.example]", "hosts: [invite.live.hidamari.example]");
        project.replace(FILE, "0000000000000003\", priority: 115 }", "0000000000000009\", priority: 115 }");
        refuses(
                "PLAN-ADOPT-CONDITIONS",
                "steps[5].adopt: invite-web takes over a rule that is not among the declared rules");
        project.appendTo(ADOPTED, "{ on: 2026-11-25, roll-back: invite-web, to: on-legacy, because: a rehearsal }");
        assertThat(project.hikkoshi("plan", ADOPTED).exit()).isZero();
    }

    @Test
    void theListenerOfARuleIsKept() throws IOException {
        String text = Files.readString(project.file(FILE));
        String other = text.replace("/bb22cc33dd44ee55", "/bb22cc33dd44ee99");
        assertThat(other).isNotEqualTo(text);
        Files.writeString(project.file(FILE), other);
        Run check = project.hikkoshi("check", "--base", "HEAD");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.out() + check.err())
                .contains(
                        "loadBalancers[1].existing.listenerArn",
                        "where admin-console has its rule",
                        "[CHECK-LOAD-BALANCER]");
    }

    private void refuses(String rule, String text) {
        Run check = project.hikkoshi("check", "--base", "HEAD");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.out() + check.err()).contains(text, "[" + rule + "]");
        assertThat(project.hikkoshi("plan", ADOPTED).exit()).isEqualTo(1);
    }

    /** The console numbers rules 1, 2, 3, …. */
    @Test
    void anOwnerWithoutAFreePriorityGetsTheCommandThatMakesRoom() throws IOException {
        project.replace(FILE, "priority: 105\n          hosts: [www", "priority: 11\n          hosts: [www")
                .replace(FILE, "0000000000000002\", priority: 105", "0000000000000002\", priority: 11")
                .replace(
                        FILE,
                        "hosts: [old-album.example]",
                        "hosts: [www.live.hidamari.example]\n          paths: [/old/*]");
        assertThat(project.hikkoshi("plan", ADOPTED).out())
                .containsPattern("adopt: web-front\\s+refused \\[PLAN-ADOPT-PRIORITY]");
        assertThat(project.hikkoshi("prerequisites", ADOPTED).out())
                .contains("and these in service.yaml: web-front 19.")
                .containsPattern("aws elbv2 set-rule-priorities --region ap-northeast-1 --rule-priorities"
                        + " RuleArn=arn:aws:elasticloadbalancing:\\S+0000000000000002,Priority=20");
        project.appendTo(ADOPTED, "{ on: 2026-11-25, adopt: web-front }");
        Run check = project.hikkoshi("check", "--base", "HEAD");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.out() + check.err()).contains("npx hikkoshi prerequisites adopted", "[PLAN-ADOPT-PRIORITY]");
    }
}
