namespace KubernetesPeer.Objects;

/// <summary>A kind of object that the cluster stores.</summary>
/// <param name="Group">Its API group; empty for the core.</param>
/// <param name="Plural">The name in addresses.</param>
public sealed record ResourceKind(string Group, string Plural, string Name, string Version = "v1", bool IsNamespaced = true)
{
    public static readonly ResourceKind Namespaces = new("", "namespaces", "Namespace", IsNamespaced: false);
    public static readonly ResourceKind ConfigMaps = new("", "configmaps", "ConfigMap");
    public static readonly ResourceKind Secrets = new("", "secrets", "Secret");
    public static readonly ResourceKind Pods = new("", "pods", "Pod");
    public static readonly ResourceKind Events = new("", "events", "Event");
    public static readonly ResourceKind Quotas = new("", "resourcequotas", "ResourceQuota");
    public static readonly ResourceKind Services = new("", "services", "Service");
    public static readonly ResourceKind LimitRanges = new("", "limitranges", "LimitRange");
    public static readonly ResourceKind Jobs = new("batch", "jobs", "Job");
    public static readonly ResourceKind TestRuns = new("k6.io", "testruns", "TestRun", "v1alpha1");
    public static readonly ResourceKind Definitions =
        new("apiextensions.k8s.io", "customresourcedefinitions", "CustomResourceDefinition", IsNamespaced: false);

    public static IReadOnlyList<ResourceKind> All { get; } =
        [Namespaces, ConfigMaps, Secrets, Pods, Events, Quotas, Services, LimitRanges, Jobs, TestRuns, Definitions];

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>As error texts name it.</summary>
    public string FullName => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    public static ResourceKind? Find(string group, string version, string plural) =>
        All.FirstOrDefault(kind => kind.Group == group && kind.Version == version && kind.Plural == plural);
}
