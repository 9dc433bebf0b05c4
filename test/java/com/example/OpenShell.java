package com.example;

import dev.hikkoshi.synthesis.EnvironmentStage;
import dev.hikkoshi.synthesis.Extension;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;

/** Opens port 22 to all addresses, which a house rule refuses. */
public final class OpenShell implements Extension {

    @Override
    public void extend(EnvironmentStage stage) {
        CfnSecurityGroup.Builder.create(new Stack(stage, "shell"), "Group")
                .groupDescription("Open to everybody")
                .vpcId("vpc-0a1b2c3d4e5f60718")
                .securityGroupIngress(List.of(CfnSecurityGroup.IngressProperty.builder()
                        .ipProtocol("tcp")
                        .fromPort(22)
                        .toPort(22)
                        .cidrIp("0.0.0.0/0")
                        .build()))
                .build();
    }
}
