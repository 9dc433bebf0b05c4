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

    private static final String INVITE_COOKIE =
            """
                  hosts: [invite]
                  port: 8080
                  healthPath: /healthz
                  longestRequestSeconds: 15
                  stickinessSeconds: 600
            """;

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

    /** What we decide is refused, and what the owner has done is written down: the next steps are judged by it. */
    @Test
    void whatTheOwnerChangesIsAFactAndWhatWeChangeIsRefused() throws IOException, GitAPIException {
        project.replace("service.yaml", "hosts: [invite]", "hosts: [invite, party]");
        refuses("PLAN-ADOPT-CONDITIONS", "steps[5].adopt: invite-web matches other requests");
        project.replace("service.yaml", "hosts: [invite, party]", "hosts: [invite]");
        project.replace(FILE, "hosts: [invite.live.hidamari.example]", "hosts: [party.live.hidamari.example]");
        warns(
                "PLAN-ADOPT-CONDITIONS",
                "steps[5].adopt: invite-web matches other requests",
                "PLAN-BACK-TO-OWNER refuses the next step forward of invite-web, and its roll-back to on-legacy, until the owner's"
                        + " rules send its requests to arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:targetgroup/live-railsweb/");
        project.replace(FILE, "hosts: [party.live.hidamari.example]", "hosts: [invite.live.hidamari.example]");
        project.replace(FILE, "0000000000000003\", priority: 115 }", "0000000000000009\", priority: 115 }");
        warns(
                "PLAN-ADOPT-CONDITIONS",
                "steps[5].adopt: invite-web takes over a rule that is not among the declared rules",
                "The requests of invite-web stay as they are, and so does its way back.");
        project.commit();
        project.appendTo(ADOPTED, "{ on: 2026-11-25, roll-back: invite-web, to: on-legacy, because: a rehearsal }");
        assertThat(project.hikkoshi("plan", ADOPTED).exit()).isZero();
        assertThat(project.hikkoshi("check", "--base", "HEAD").exit()).isZero();
    }

    /** With the cookie a client stays with its side, whatever the share is. */
    @Test
    void theCookieOfAnAdoptedFeatureStaysThatOfTheOwner() throws IOException {
        project.replace("service.yaml", INVITE_COOKIE, INVITE_COOKIE.replace("600", "604800"));
        refuses("PLAN-ADOPT-STICKINESS", "clients the cookie AWSALBTG for 604800 s, and the owner for 600 s");
        project.appendTo(ADOPTED, "{ on: 2026-11-25, deploy-both: invite-web }");
        refuses("CHECK-POLICY-AND-STEP", "features.invite-web.http.stickinessSeconds");
    }

    @Test
    void aFeatureFollowsTheCookieOfTheOwner() throws IOException, GitAPIException {
        String cookie = "000000000000003\"\n          priority: 115\n          hosts: [invite.live.hidamari.example]\n"
                + "          targetGroupArns: [\"arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:targetgroup/live-railsweb/0a1b2c3d4e5f6071\"]\n"
                + "          stickinessSeconds: 600";
        project.replace(FILE, cookie, cookie.replace(": 600", ": 604800"));
        warns("PLAN-ADOPT-STICKINESS", "Write the same stickinessSeconds in service.yaml, in a change without a step.");
        project.commit();
        project.replace("service.yaml", INVITE_COOKIE, INVITE_COOKIE.replace("600", "604800"));
        assertThat(project.hikkoshi("check", "--base", "HEAD").exit()).isZero();
        assertThat(project.hikkoshi("diff", "--base", "HEAD", ADOPTED).out())
                .contains("features.invite-web.http.stickinessSeconds", "600 → 604800");
    }

    /** A number behind the rule that takes every request would leave the feature none. */
    @Test
    void aRuleForEveryRequestIsTakenOverFromTheFront() throws IOException {
        String rule =
                "        - ruleArn: \"arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:listener-rule/app/hidamari-live/1a2b3c4d5e6f7081/aa11bb22cc33dd44/0000000000000008\"\n"
                        + "          priority: 103\n          hosts: [www.live.hidamari.example]\n";
        project.replace(FILE, "      takesOver:\n        web-front", rule + "      takesOver:\n        web-front");
        project.appendTo(ADOPTED, "{ on: 2026-11-25, adopt: web-front }");
        refuses("PLAN-ADOPT-CONDITIONS", "Write this rule under takesOver, and a priority below 103");
    }

    @Test
    void theDefaultActionIsShownInWords() throws IOException {
        project.replace(
                FILE,
                "live-stream/2c3d4e5f60718293\", stickinessSeconds: 0 }",
                "live-other/9c3d4e5f60718299\", stickinessSeconds: 0 }");
        assertThat(project.hikkoshi("diff", "--base", "HEAD", ADOPTED).out())
                .containsPattern("live-stream/2c3d4e5f60718293,\\s+stickinessSeconds:\\s+0 →")
                .doesNotContain("PT0S");
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
    }

    private void warns(String rule, String... texts) {
        Run check = project.hikkoshi("check", "--base", "HEAD");
        assertThat(check.exit()).isZero();
        assertThat(check.out() + check.err()).contains(texts).contains("[" + rule + "]");
        assertThat(project.hikkoshi("plan", ADOPTED).exit()).isZero();
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
