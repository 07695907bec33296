using System.Text.Json.Nodes;

namespace KubernetesPeer.Objects;

/// <summary>What happened to an object, as watches tell it.</summary>
/// <param name="Type">ADDED, MODIFIED or DELETED.</param>
/// <param name="Content">The object after it; before it where it was deleted.</param>
public sealed record Change(long Version, string Type, ObjectKey Key, JsonObject Content);

/// <param name="Namespace">Empty for what is in none.</param>
public sealed record ObjectKey(ResourceKind Kind, string Namespace, string Name);
