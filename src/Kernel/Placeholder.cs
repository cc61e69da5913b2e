namespace Reeve.Kernel;
