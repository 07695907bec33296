namespace Pipeline.Tests.EndToEnd;

/// <summary>Runs against the emulator write the same token file, so that they take turns.</summary>
[CollectionDefinition("token file", DisableParallelization = true)]
public sealed class TokenFileTurns;
