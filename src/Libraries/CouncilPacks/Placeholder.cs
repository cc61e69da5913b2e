namespace Reeve.CouncilPacks;
