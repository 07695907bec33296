namespace Platform.Auth;

/// <summary>How many sign-ins an address may make at once, and how many more each second.</summary>
sealed record BucketSize(int Burst, double RefillPerSecond);
