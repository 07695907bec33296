namespace KubernetesPeer.Recording;

/// <summary>A request as it arrived, without its credentials.</summary>
/// <param name="Verb">As rights name it: get, list, watch, create, update, patch, delete.</param>
/// <param name="Resource">Such as <c>configmaps</c> or <c>pods/log</c>; the path where it is none.</param>
/// <param name="Answer">The status code.</param>
public sealed record ReceivedRequest(string Verb, string Resource, string Path, string Query, string Body, int Answer);

/// <summary>A container's process as it was started.</summary>
public sealed record StartedProcess(
    string Pod, string Container, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment);
