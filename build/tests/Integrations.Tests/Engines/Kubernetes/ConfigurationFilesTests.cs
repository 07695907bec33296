using Integrations.Engines.Docker;
using Integrations.Engines.Kubernetes;
using k8s;
using k8s.Models;

namespace Integrations.Tests.Engines.Kubernetes;

/// <summary>The files in <c>configs/kubernetes</c> are what the build and its documentation say.</summary>
public sealed class ConfigurationFilesTests
{
    private static string Folder => Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "configs", "kubernetes"));

    [Fact]
    public async Task The_role_has_every_right_that_is_asked_for_and_no_more_than_a_namespace_s()
    {
        var objects = await KubernetesYaml.LoadAllFromFileAsync(Path.Combine(Folder, "rbac.yaml"));

        var role = objects.OfType<V1Role>().Single();
        foreach (var (group, resource, verbs) in ClusterChecks.Rights)
        {
            var rule = role.Rules.Single(rule => rule.ApiGroups.Contains(group) && rule.Resources.Contains(resource));
            verbs.ShouldAllBe(verb => rule.Verbs.Contains(verb));
        }

        role.Rules.SelectMany(rule => rule.Verbs.Concat(rule.Resources)).ShouldNotContain("*");
        var binding = objects.OfType<V1RoleBinding>().Single();
        binding.RoleRef.Name.ShouldBe(role.Metadata.Name);
        binding.Subjects.Single().Name.ShouldBe(objects.OfType<V1ServiceAccount>().Single().Metadata.Name);
    }

    [Fact]
    public async Task The_pod_for_work_by_hand_has_the_role_s_account_and_the_pinned_k6()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "k6-loadtesting-pod.yaml"), TestContext.Current.CancellationToken);
        var pod = KubernetesYaml.Deserialize<V1Pod>(text, strict: true);

        pod.Spec.ServiceAccountName.ShouldBe("k6-load-tests");
        pod.Spec.Containers.Single(container => container.Name == "k6").Image.ShouldBe(DockerEngine.Image);
        pod.Spec.Containers.ShouldAllBe(container => container.SecurityContext.AllowPrivilegeEscalation == false);
        text.Split('\n').Count(line => line.StartsWith("#   ", StringComparison.Ordinal)).ShouldBe(3);
        text.ShouldContain($"kubectl exec -it -n load-tests {pod.Metadata.Name} -c {pod.Spec.Containers[0].Name} -- bash");
    }
}
