namespace Pipeline.Tests.EndToEnd;

/// <summary>Runs against the stand-in write the same token file, so that they take turns.</summary>
[CollectionDefinition("token file", DisableParallelization = true)]
public sealed class TokenFileTurns;
