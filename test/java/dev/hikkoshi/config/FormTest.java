package dev.hikkoshi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormTest {

    @ParameterizedTest
    @CsvSource({
        "LABEL, a, true",
        "LABEL, app-api, true",
        "LABEL, app-, false",
        "LABEL, 2nd, false",
        "LABEL, abcdefghijabcdefghijabcdefghij, true",
        "LABEL, abcdefghijabcdefghijabcdefghijk, false",
        "IMAGE, registry.example/web:1.0, true",
        "IMAGE, registry.example:5000/team/web:v2, true",
        "IMAGE, registry.example/web:latest, false",
        "IMAGE, registry.example:5000/web, false",
        "IMAGE, web:1, false",
        "IMAGE, registry.example/web@sha256:00, false",
        "CPU, 500m, true",
        "CPU, 1.5, true",
        "CPU, 0.0, false",
        "CPU, 0m, false",
        "MEMORY, 1536Mi, true",
        "MEMORY, 1GB, false",
        "MEMORY, 99999Gi, false",
        "MEMORY, 1.5Gi, true",
        "MEMORY, 0.125Gi, true",
        "MEMORY, 1.3Gi, false",
        "MEMORY, 0.0Gi, false",
        "HEALTH_PATH, /, true",
        "HEALTH_PATH, /healthz?full=1&deep=1, true",
        "HEALTH_PATH, //healthz, false",
        "HEALTH_PATH, /healthz?a?b, false",
        "HEALTH_PATH, /healthz#top, false",
        "DOMAIN, album.xn--q9jyb4c, true",
        "DOMAIN, album.みんな, false",
        "DOMAIN, album.localhost, false",
        "DOMAIN, album.invalid, false",
        "ACCOUNT, 000000000000, false",
        "ACCOUNT, 000000000001, true",
        "REGION, xx-nowhere-1, false",
        "REGION, eusc-de-east-1, true",
        "TIME_ZONE, SystemV/AST4, false",
        "CIDR, 0.0.0.0/0, true",
        "CIDR, 0.0.0.0/8, false",
        "CIDR, 127.0.0.1/32, false",
        "CIDR, 169.254.0.0/16, false",
        "CIDR, 169.0.0.0/8, true",
        "CIDR, 224.0.0.0/24, false",
        "CIDR, 255.255.255.255/32, false",
        "ADDRESS, 169.254.169.254, false",
        "ADDRESS, 0.0.0.0, false",
        "ADDRESS, 239.1.1.1, false",
        "ADDRESS, 10.0.0.1, true",
        "ADDRESS, localhost, false",
        "ADDRESS, db.localhost, false",
        "GIT_REPOSITORY, https://git.example:99999/a/b, false",
        "GIT_REPOSITORY, https://git.example:8443/a/b, true",
        "MOUNT_POINT, /srv/media, true",
        "MOUNT_POINT, /var/www, true",
        "MOUNT_POINT, /etc, false",
        "MOUNT_POINT, /proc/x, false",
        "MOUNT_POINT, /srv/../etc, false",
        "MOUNT_PATH, /etc/app, true",
        "MOUNT_PATH, /usr/share/app, true",
        "MOUNT_PATH, /usr, false",
        "MOUNT_PATH, /usr/bin, false",
        "MOUNT_PATH, /lib64/app, false",
        "MOUNT_PATH, /var/run/app, false",
        "HOST_PATH, /mnt/uploads, true",
        "HOST_PATH, /var/app, true",
        "HOST_PATH, /var, false",
        "HOST_PATH, /var/run/docker.sock, false",
        "HOST_PATH, /run/docker.sock, false",
        "HOST_PATH, /var/lib/docker/volumes, false",
        "HOST_PATH, /etc/app, false",
        "PATH, /a b, false",
        "MONTH_DAY, 02-29, true",
        "MONTH_DAY, 02-30, false",
        "DATE, 2026-02-29, false",
        "DATE, 0000-01-01, false",
        "DATE, 9999-12-31, false",
        "DATE, +99999-12-31, false",
        "CIDR, 10.0.0.0/8, true",
        "CIDR, 10.0.0.1/8, false",
        "REGION, ap-northeast-1, true",
        "REGION, us-gov-west-1, true",
        "REGION, ap-northeast-1a, false",
        "WINDOW, fri 23:00-02:00, true",
        "WINDOW, friday 23:00-02:00, false",
        "HOST, www, true",
        "HOST, '*.album', true",
        "HOST, WWW, false",
        "HOST, -www, false",
        "PREFIX, uploads/2026/, true",
        "PREFIX, /uploads/, false"
    })
    void tellsGoodFormFromBad(Form form, String text, boolean accepted) {
        assertThat(form.accepts(text)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "LABEL, App_API, app-api",
        "ACCOUNT, 1111-2222-3333, 111122223333",
        "HOST, https://admin, admin",
        "ADDRESS, https://orders.example:8443/v1, orders.example",
        "PATH, users/*, /users/*",
        "PATH, /a b, /a?b",
        "SCHEDULE, 0 0 * * 7, 0 0 * * 0",
        "SCHEDULE, 0 0 * * 5-7, '0 0 * * 0,5-6'",
        "SCHEDULE, '0 0 * * 1,7', '0 0 * * 0,1'",
        "SCHEDULE, @daily, 0 0 * * *",
        "SCHEDULE, @weekly, 0 0 * * 0",
        "HEALTH_PATH, /healthz*, /healthz",
        "MEMORY, 512M, 489Mi",
        "MEMORY, 1GB, 954Mi",
        "MEMORY, 2 GiB, 2048Mi",
        "MEMORY, 1.3Gi, 1332Mi",
        "MEMORY, 1048576Ki, 1024Mi",
        "MEMORY, 536870912, 512Mi",
        "DOMAIN, アルバム.みんな, xn--cckyezb0b.xn--q9jyb4c",
        "DOMAIN, https://bücher.example/x, xn--bcher-kva.example",
        "HOST, アルバム, xn--cckyezb0b",
        "ADDRESS, bücher.example, xn--bcher-kva.example",
        "CPU, 2 vCPU, 2",
        "PREFIX, /uploads, uploads/",
        "REGION, ap-northeast-1a, ap-northeast-1"
    })
    void correctsACommonMistake(Form form, String text, String corrected) {
        assertThat(form.fixFor(text)).contains(corrected);
        assertThat(form.accepts(corrected)).isTrue();
    }

    /** IDNA 2003, which the JDK has, reads these letters as others than IDNA 2008. */
    @Test
    void noALabelIsSaidForALetterThatTwoStandardsReadInTwoWays() {
        assertThat(Form.DOMAIN.fixFor("straße.example")).doesNotContain("strasse");
    }

    @Test
    void saysWhatIsWrongWithATextThatLooksRight() {
        assertThat(Form.SCHEDULE.problemOf("0 0 * * 7")).contains("the day of the week 7");
        assertThat(Form.SCHEDULE.problemOf("@daily")).contains("a name of Kubernetes");
        assertThat(Form.SCHEDULE.problemOf("0 24 * * *")).isEqualTo(Form.SCHEDULE.problem());
        assertThat(Form.PATH.problemOf("/a b")).contains("a space");
        assertThat(Form.PATH.problemOf("/a%b")).contains("the character %");
        assertThat(Form.PATH.problemOf("users/*")).isEqualTo(Form.PATH.problem());
    }

    @Test
    void saysWhatKindOfAddressNoHostHas() {
        assertThat(Form.CIDR.problemOf("169.254.169.254/32")).contains("RFC 3927");
        assertThat(Form.CIDR.problemOf("10.0.0.0/33")).isEqualTo(Form.CIDR.problem());
    }

    /** The longest text of a file, made of what repeats in a form. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void readsLongTextsWithoutADeepStack(Form form) {
        for (String part : List.of(
                "a", "a.", ".a", "/a", "a-", "-A", "a/", "a::a", "0", "0.", "*", "?", "a@a.", "xn--", "A=", " ", "-",
                "é")) {
            String text = part.repeat(4_096 / part.length());
            for (String begin : List.of("", "/", "https://", "arn:aws:s3:::", "registry.example/", "a@a", "PLAN")) {
                assertThat(form.accepts(begin + text)).isIn(true, false);
                assertThat(form.fixFor(begin + text)).isNotEmpty();
            }
        }
    }

    @Test
    void aPrivateKeyIsRevoked() {
        assertThat(Form.SSH_KEY.fixFor("-----BEGIN OPENSSH PRIVATE KEY-----")).contains("evoke");
        assertThat(Form.SSH_KEY.fixFor("ssh-dss AAAA")).doesNotContain("evoke");
    }
}
