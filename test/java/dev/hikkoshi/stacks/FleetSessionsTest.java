package dev.hikkoshi.stacks;

import dev.hikkoshi.Attack;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.constructs.legacy.FleetName;
import dev.hikkoshi.constructs.legacy.FleetSessions;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Person.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** People whose roles the account cannot edit take a role of the fleet. */
class FleetSessionsTest {

    private static final String SINGLE_SIGN_ON =
            "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/ap-northeast-1/AWSReservedSSO_Work_0a1b2c3d4e5f6071";

    private static final String FOREIGN = "arn:aws:iam::444455556666:role/people/kubo";

    @Test
    @Attack("A person's role of another account has the name of a role of this account, which would get the policy")
    void givesARoleToPeopleWhoseRolesItCannotEdit() {
        Template template = template(
                "sessions-foreign",
                List.of(
                        new Person("aoki", Role.ADMIN, "arn:aws:iam::111122223333:role/people/aoki"),
                        new Person("ishii", Role.ADMIN, SINGLE_SIGN_ON),
                        new Person("kubo", Role.OPERATOR, FOREIGN)));
        template.resourceCountIs("AWS::IAM::Role", 2);
        trusts(template, List.of(SINGLE_SIGN_ON, FOREIGN));
        trusts(template, SINGLE_SIGN_ON);
        template.hasResourceProperties(
                "AWS::IAM::ManagedPolicy",
                Map.of("Roles", List.of("aoki", Match.objectLike(Map.of()), Match.objectLike(Map.of()))));
        template.hasResourceProperties(
                "AWS::IAM::ManagedPolicy", Map.of("Roles", List.of("aoki", Match.objectLike(Map.of()))));
    }

    @Test
    void createsNoRoleForPeopleOfTheAccount() {
        Template template = template(
                "sessions-own", List.of(new Person("aoki", Role.ADMIN, "arn:aws:iam::111122223333:role/people/aoki")));
        template.resourceCountIs("AWS::IAM::Role", 0);
        template.allResourcesProperties("AWS::IAM::ManagedPolicy", Map.of("Roles", List.of("aoki")));
    }

    private static void trusts(Template template, Object principals) {
        template.hasResourceProperties(
                "AWS::IAM::Role",
                Map.of(
                        "AssumeRolePolicyDocument",
                        Match.objectLike(Map.of(
                                "Statement",
                                List.of(Match.objectLike(Map.of(
                                        "Action", "sts:AssumeRole", "Principal", Map.of("AWS", principals))))))));
    }

    private static Template template(String name, List<Person> people) {
        Stack stack = new Stack(
                CdkContext.app(TestFolder.of("synthesized", name)),
                "legacy",
                StackProps.builder()
                        .env(Environment.builder()
                                .account("111122223333")
                                .region("ap-northeast-1")
                                .build())
                        .build());
        new FleetSessions(
                stack,
                "Sessions",
                new FleetSessions.Props(
                        new FleetName("hidamari-album", "production", "111122223333", "ap-northeast-1"), people));
        return Template.fromStack(stack);
    }
}
