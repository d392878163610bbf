#[global_allocator] static A: mimalloc::MiMalloc = mimalloc::MiMalloc; fn main(){}
